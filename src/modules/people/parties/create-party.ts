import { randomUUID } from "node:crypto";
import type { Tx } from "../../../database.ts";
import { signal } from "../../../platform/db/transaction.ts";
import { type Recorded, record } from "../../evidence/public.ts";
import type { ChangedBy } from "../directory/store-people.ts";
import { told } from "./evidence-words.ts";
import { partyNameTaken } from "./refusals.ts";
import { ownParts, type PartyState } from "./rules.ts";
import { insertParty, requireStorable, storeParts } from "./store-party.ts";
import { partiesTopic } from "./topic.ts";

/** Enters an interested party into the register. */
export async function createParty(
  tx: Tx,
  input: PartyState,
  by: ChangedBy,
): Promise<Recorded<{ readonly id: string }>> {
  const state = {
    ...input,
    needs: ownParts(input.needs, [], randomUUID),
    contacts: ownParts(input.contacts, [], randomUUID),
  };
  await requireStorable(tx, null, state);
  const row = await insertParty(tx, state, null, by);
  if (!row) throw partyNameTaken();
  await storeParts(tx, row.id, state, by);
  await signal(tx, partiesTopic);
  return record(
    tx,
    {
      kind: "people.party.created",
      at: by.now,
      actor: by.actor,
      subjects: [`party:${row.id}`],
      data: {
        name: state.name,
        power: state.power,
        interest: state.interest,
        needs: told(state, ["needs"]).needs ?? [],
      },
    },
    row,
  );
}
