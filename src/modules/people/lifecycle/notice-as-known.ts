import { sql } from "kysely";
import type { Tx } from "../../../database.ts";
import { lockNoticed, noticing } from "./noticed.ts";

/**
 * Notices everybody as they are, so that nobody is a joiner, mover or leaver of what has happened so far: the baseline
 * of a first import, and of going live. Leaves no evidence of its own: the command that calls it says what it did.
 */
export async function noticeAsKnown(tx: Tx, now: Temporal.Instant): Promise<void> {
  await lockNoticed(tx, now);
  await sql`${noticing(now)} select count(*) from change`.execute(tx);
}
