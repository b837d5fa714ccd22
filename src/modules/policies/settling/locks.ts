import { sql } from "kysely";
import type { Tx } from "../../../database.ts";

/**
 * One settling at a time, and whoever tells people of it: each then sees what the one before did. Taken after packs and
 * documents, before assignments.
 */
export async function lockSettling(tx: Tx): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended('policies.settling', 0))`.execute(tx);
}

/** Waits for statements about these documents that are being made; others wait until this transaction ends. */
export async function holdStatements(tx: Tx, documentIds: readonly string[]): Promise<void> {
  await sql`select pg_advisory_xact_lock(${keyOf(sql`id`)})
    from (select unnest(${[...documentIds]}::uuid[]) as id order by 1) as document`.execute(tx);
}

/**
 * Whoever changes one assignment of their own takes this first, before the assignment: so that no new version of the
 * document is published between their look at it and their statement. Those of many people do not wait for each other.
 */
export async function beginStatement(tx: Tx, documentId: string): Promise<void> {
  await sql`select pg_advisory_xact_lock_shared(${keyOf(sql`${documentId}::uuid`)})`.execute(tx);
}

export function keyOf(id: ReturnType<typeof sql>) {
  return sql`hashtextextended('policies.document:' || ${id}, 0)`;
}
