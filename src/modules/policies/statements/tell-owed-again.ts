import { sql } from "kysely";
import type { Tx } from "../../../database.ts";
import { enqueue } from "../../../platform/jobs/enqueue.ts";
import { tellJob } from "../telling/job.ts";

/** The one mail for all that each person newly owes names these, too. */
export async function tellOwedAgain(tx: Tx, assignmentIds: readonly string[]): Promise<void> {
  if (assignmentIds.length === 0) return;
  await sql`update policies.assignments set told_in = null where id = any(${[...assignmentIds]}::uuid[])`.execute(tx);
  await enqueue(tx, tellJob, {}, { key: tellJob });
}
