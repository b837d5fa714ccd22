import { useQueryClient } from "@tanstack/react-query";

/** After a step, everything about policies and the desk may look different. */
export function useAfterStep(): () => Promise<void> {
  const client = useQueryClient();
  return async () => {
    await Promise.all([
      client.invalidateQueries({ queryKey: ["policies"] }),
      client.invalidateQueries({ queryKey: ["approvals"] }),
      client.invalidateQueries({ queryKey: ["desk"] }),
    ]);
  };
}
