import { type Expression, sql } from "kysely";
import type { Tx } from "../../../database.ts";
import { mostSingleDesks, signalDesks } from "../desk/topics.ts";
import type { Ladder } from "../ladder/ladder.ts";
import { chosenLadders } from "../ladder/queries.ts";
import { nextStep, usualLadder } from "../ladder/rules.ts";
import { signalOffices } from "./signal-office.ts";

interface Owed {
  /** `module.verb`, such as `policies.read`. */
  readonly kind: string;
  /** What it is about: `policy-version:<uuid>`. */
  readonly subject: string;
  readonly title: string;
  readonly minutes: number;
  /** The name that tells the person why it is theirs: the audience, or whoever asked. */
  readonly reason: string;
  /** Who asked, `person:<uuid>`; the system where it is absent. */
  readonly givenBy?: string;
  readonly dueAt: Temporal.Instant;
  readonly now: Temporal.Instant;
  /** The kind's own, for as long as the organisation chooses no other. */
  readonly ladder?: Ladder;
}

interface OwedByPeople extends Owed {
  /**
   * A subquery that yields person_id (uuid), path (where it is done) and link_scope (what a session opened from a mail
   * must be limited to in order to see it; null for none).
   */
  readonly people: Expression<unknown>;
}

interface OwedByOffice extends Owed {
  /** Stands on the desk of everybody who acts for it; whoever does it closes it for all. */
  readonly office: string;
  readonly path: string;
  /** What a session opened from a mail must be limited to in order to see it. */
  readonly linkScope?: string;
}

export type Owing = OwedByPeople | OwedByOffice;

/**
 * Makes one duty for each person of the subquery, or one for an office, in one statement however many they are. Whoever
 * has this duty already, open or closed, is left as they are. Leaves no evidence of its own: the command that calls it
 * says what is owed and why.
 */
export async function owe(tx: Tx, owing: Owing): Promise<{ readonly owed: number }> {
  const ladder = (await chosenLadders(tx)).get(owing.kind) ?? owing.ladder ?? usualLadder;
  const first = nextStep(ladder, { rung: 0, dueAt: owing.dueAt, createdAt: owing.now });
  const who =
    "office" in owing
      ? sql`select null::uuid as person_id, ${owing.office}::uuid as office_id, ${owing.path}::text as path,
          ${owing.linkScope ?? null}::text as link_scope`
      : sql`select person_id, null::uuid as office_id, path, link_scope from (${owing.people}) as person`;
  const { rows } = await sql<{ owed: number; person_ids: string[] }>`
    with made as (
      insert into duties.duties (person_id, office_id, kind, subject, title, path, link_scope, minutes, reason, given_by,
        due_at, remind_at, created_at)
      select who.person_id, who.office_id, ${owing.kind}::text, ${owing.subject}::text, ${owing.title}::text, who.path,
        who.link_scope, ${owing.minutes}::smallint, ${owing.reason}::text, ${owing.givenBy ?? "system"}::text,
        ${owing.dueAt.toString()}::timestamptz, ${first?.at.toString() ?? null}::timestamptz,
        ${owing.now.toString()}::timestamptz
      from (${who}) as who
      on conflict do nothing
      returning person_id
    )
    select (select count(*) from made)::int as owed,
      array(select person_id from made where person_id is not null limit ${mostSingleDesks + 1}) as person_ids`.execute(
    tx,
  );
  const { owed, person_ids } = rows[0] ?? { owed: 0, person_ids: [] };
  if ("office" in owing) await signalOffices(tx, [owing.office], owing.now);
  else await signalDesks(tx, person_ids);
  return { owed };
}
