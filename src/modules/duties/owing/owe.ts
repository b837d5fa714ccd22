import { type Expression, type RawBuilder, sql } from "kysely";
import type { Tx } from "../../../database.ts";
import { mostSingleDesks, signalDesks } from "../desk/topics.ts";
import type { Ladder } from "../ladder/ladder.ts";
import { chosenLadders } from "../ladder/queries.ts";
import { nextStep, usualLadder } from "../ladder/rules.ts";
import { dutyKey } from "./key.ts";
import { signalOffices } from "./signal-office.ts";

interface Owed {
  /** `module.verb`, such as `policies.read`. */
  readonly kind: string;
  /** What it is about: `policy-version:<uuid>`. */
  readonly subject: string;
  readonly title: string;
  /** Its title stands on desks and in no mail. */
  readonly confidential?: boolean;
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
  const who = "office" in owing ? officeRow(owing) : peopleRows(owing);
  // Whoever owes to the same people at the same time waits, so that a look ahead is enough: ON CONFLICT would write each
  // row in two steps. In the order of the indexes, which then grow at one place; the sorting stays in memory.
  await sql`select pg_advisory_xact_lock(hashtextextended(${dutyKey(owing.kind, owing.subject)}, 0)),
    set_config('work_mem', '64MB', true)`.execute(tx);
  const { numAffectedRows = 0n } = await sql`
    insert into duties.duties (person_id, office_id, kind, subject, title, path, link_scope, minutes, reason, given_by,
      due_at, remind_at, created_at, confidential)
    select ${who.first} who.person_id, who.office_id, ${owing.kind}::text, ${owing.subject}::text, ${owing.title}::text,
      who.path, who.link_scope, ${owing.minutes}::smallint, ${owing.reason}::text, ${owing.givenBy ?? "system"}::text,
      ${owing.dueAt.toString()}::timestamptz, ${first?.at.toString() ?? null}::timestamptz,
      ${owing.now.toString()}::timestamptz, ${owing.confidential === true}
    from (${who.rows}) as who
    where not exists (select from duties.duties as duty where duty.subject = ${owing.subject}
      and duty.kind = ${owing.kind} and ${who.has})
    order by who.person_id`.execute(tx);
  const owed = Number(numAffectedRows);
  if ("office" in owing) await signalOffices(tx, [owing.office], owing.now);
  else if (owed > 0) await signalDesks(tx, await ownersOf(tx, owing));
  return { owed };
}

interface Owners {
  readonly rows: RawBuilder<unknown>;
  /** Of a person whom the subquery names twice the first row counts. */
  readonly first: RawBuilder<unknown>;
  /** A condition on `duty`: is already theirs. */
  readonly has: RawBuilder<boolean>;
}

function peopleRows({ people }: OwedByPeople): Owners {
  return {
    rows: sql`select person_id, null::uuid as office_id, path, link_scope from (${people}) as person`,
    first: sql`distinct on (who.person_id)`,
    has: sql`duty.person_id = who.person_id`,
  };
}

function officeRow({ office, path, linkScope }: OwedByOffice): Owners {
  return {
    rows: sql`select null::uuid as person_id, ${office}::uuid as office_id, ${path}::text as path,
      ${linkScope ?? null}::text as link_scope`,
    first: sql``,
    has: sql`duty.office_id = who.office_id`,
  };
}

/** Enough of those who owe it now to tell their desks. */
async function ownersOf(tx: Tx, { kind, subject, now }: Owing): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`select person_id as id from duties.duties
    where kind = ${kind} and subject = ${subject} and created_at = ${now.toString()}::timestamptz
      and person_id is not null limit ${mostSingleDesks + 1}`.execute(tx);
  return rows.map(({ id }) => id);
}
