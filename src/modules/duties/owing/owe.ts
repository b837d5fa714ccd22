import { type Expression, sql } from "kysely";
import type { Tx } from "../../../database.ts";
import { mostSingleDesks, signalDesks } from "../desk/topics.ts";

export interface Owing {
  /** `module.verb`, such as `policies.read`. */
  readonly kind: string;
  /** What it is about: `policy-version:<uuid>`. */
  readonly subject: string;
  /**
   * A subquery that yields person_id (uuid), path (where it is done) and link_scope (what a session opened from a mail
   * must be limited to in order to see it; null for none).
   */
  readonly people: Expression<unknown>;
  readonly title: string;
  readonly minutes: number;
  /** The name that tells the person why it is theirs: the audience, or whoever asked. */
  readonly reason: string;
  readonly dueAt: Temporal.Instant;
  readonly now: Temporal.Instant;
}

/**
 * Makes one duty for each person of the subquery, in one statement however many they are. Whoever has this duty already,
 * open or closed, is left as they are. Leaves no evidence of its own: the command that calls it says what is owed and why.
 */
export async function owe(tx: Tx, owing: Owing): Promise<{ readonly owed: number }> {
  const { rows } = await sql<{ owed: number; person_ids: string[] }>`
    with made as (
      insert into duties.duties
        (person_id, kind, subject, title, path, link_scope, minutes, reason, due_at, created_at)
      select person.person_id, ${owing.kind}::text, ${owing.subject}::text, ${owing.title}::text, person.path,
        person.link_scope, ${owing.minutes}::smallint, ${owing.reason}::text, ${owing.dueAt.toString()}::timestamptz,
        ${owing.now.toString()}::timestamptz
      from (${owing.people}) as person
      on conflict (subject, kind, person_id) do nothing
      returning person_id
    )
    select (select count(*) from made)::int as owed,
      array(select person_id from made limit ${mostSingleDesks + 1}) as person_ids`.execute(tx);
  const { owed, person_ids } = rows[0] ?? { owed: 0, person_ids: [] };
  await signalDesks(tx, person_ids);
  return { owed };
}
