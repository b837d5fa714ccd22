import type { Tx } from "../../../database.ts";
import type { AssignmentState } from "../tables.ts";
import { lockOwnAssignment } from "./queries.ts";
import { stateAfterOpening } from "./rules.ts";

/**
 * Marks that the page was opened. It leaves no fact and keeps no time, on purpose: a page that was opened is no page
 * that was read, only the person's own word is, and when somebody looked at what is nobody's business. So it runs
 * `unrecorded`.
 */
export async function openAssignment(
  tx: Tx,
  input: { readonly assignmentId: string; readonly personId: string },
): Promise<{ readonly state: AssignmentState }> {
  const assignment = await lockOwnAssignment(tx, input.assignmentId, input.personId);
  const state = stateAfterOpening(assignment.state);
  if (state === assignment.state) return { state };
  await tx.updateTable("policies.assignments").set({ state }).where("id", "=", assignment.id).execute();
  return { state };
}
