import { useMutation, useQueryClient } from "@tanstack/react-query";
import { changeParty, type Party, type PartyChange, partiesKey } from "./parties-api.ts";

/** Changes some of a party as this page has seen it; the server refuses when somebody else was quicker. */
export function useChangeParty(party: Party, onDone?: () => void) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (change: Omit<PartyChange, "version">) => changeParty(party.id, { ...change, version: party.version }),
    onSuccess: async () => {
      await client.invalidateQueries({ queryKey: partiesKey });
      onDone?.();
    },
  });
}
