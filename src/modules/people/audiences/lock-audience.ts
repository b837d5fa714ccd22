import { sql } from "kysely";
import type { Tx } from "../../../database.ts";
import { AppError } from "../../../platform/errors.ts";
import { type Audience, getAudience } from "./queries.ts";
import { rulesNamed } from "./rules-named.ts";

/**
 * The audience that something is about to be said to: it, and every audience and party that its rule leads into,
 * keeps its rule until this transaction ends, and it cannot be archived. Refuses one that is archived or unknown.
 */
export async function lockAudience(tx: Tx, id: string): Promise<Audience> {
  await sql`select from people.audiences where id = ${id}::uuid for share`.execute(tx);
  const audience = await getAudience(tx, id);
  if (audience.archived)
    throw new AppError("conflict", "This audience is archived. Take it back into use, or choose another.", {
      reason: "audience-archived",
    });
  await holdNamed(tx, audience);
  return audience;
}

/** Shared, so that nobody waits who only reads; whoever changes one waits. */
async function holdNamed(tx: Tx, audience: Audience): Promise<void> {
  const held = new Set<string>();
  for (;;) {
    const named = (await rulesNamed(tx, [audience.rule])).map(({ ref }) => ref).filter((ref) => !held.has(ref));
    if (named.length === 0) return;
    for (const ref of named) held.add(ref);
    const ids = (kind: string) => named.flatMap((ref) => (ref.startsWith(kind) ? [ref.slice(kind.length)] : []));
    await sql`select from people.audiences where id = any(${ids("audience:")}::uuid[]) order by id for share`.execute(
      tx,
    );
    await sql`select from people.parties where id = any(${ids("party:")}::uuid[]) order by id for share`.execute(tx);
  }
}
