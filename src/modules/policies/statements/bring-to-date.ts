import { sql } from "kysely";
import type { Tx } from "../../../database.ts";
import { settleAssignments } from "../settling/settle-assignments.ts";
import { instant, type StatedThing } from "./queries.ts";

/**
 * What is owed again is owed as packs ask for it now: of the version that is in force, and no more where nobody asks. The
 * caller has locked settling before the assignments.
 */
export async function bringToDate(
  tx: Tx,
  things: readonly StatedThing[],
  by: { readonly ref: string; readonly now: Temporal.Instant },
): Promise<void> {
  for (const [documentId, theirs] of Map.groupBy(things, (thing) => thing.documentId)) {
    const scope = { documents: [documentId], people: theirs.map(({ personId }) => personId) };
    await settleAssignments(tx, scope, { because: "returned" }, by);
  }
}

/** When the person must have done what they owe of the document now. */
export async function dueNow(tx: Tx, { documentId, personId, dueAt }: StatedThing): Promise<Temporal.Instant> {
  const { rows } = await sql<{ due: Date }>`select due_at as due from policies.assignments
    where document_id = ${documentId}::uuid and person_id = ${personId}::uuid and live`.execute(tx);
  const [row] = rows;
  return row ? instant(row.due) : dueAt;
}
