import type { AssignmentState } from "../tables.ts";

/** Opening moves an assignment once; whatever is decided about it already stays. */
export function stateAfterOpening(state: AssignmentState): AssignmentState {
  return state === "to_read" ? "reading" : state;
}
