import { type RawBuilder, sql } from "kysely";
import type { Reader } from "../../../database.ts";
import { offices } from "../../people/public.ts";
import type { DutyState } from "../tables.ts";

export interface DeskDuty {
  readonly id: string;
  readonly kind: string;
  readonly subject: string;
  readonly title: string;
  readonly path: string;
  readonly linkScope: string | null;
  readonly minutes: number;
  readonly reason: string;
  /** Of an office's duty; whoever acts for it sees it. */
  readonly officeId: string | null;
  readonly dueAt: Temporal.Instant;
  readonly state: DutyState;
  readonly closedAt: Temporal.Instant | null;
  readonly snoozes: number;
  readonly snoozedUntil: Temporal.Instant | null;
  readonly disputedAt: Temporal.Instant | null;
  readonly disputedBy: string | null;
  readonly disputeReason: string | null;
}

type Instants = "dueAt" | "closedAt" | "snoozedUntil" | "disputedAt";
interface DeskRow extends Omit<DeskDuty, Instants> {
  readonly dueAt: Date;
  readonly closedAt: Date | null;
  readonly snoozedUntil: Date | null;
  readonly disputedAt: Date | null;
}

const mostOpen = 200;
const mostDone = 20;

export const dutyColumns = sql`id, kind, subject, title, path, link_scope as "linkScope", minutes, reason,
  office_id as "officeId", due_at as "dueAt", state, closed_at as "closedAt", snoozes,
  snoozed_until as "snoozedUntil", disputed_at as "disputedAt", disputed_by as "disputedBy",
  dispute_reason as "disputeReason"`;

/** The offices, among those that owe something, for which somebody acts now: as holder, or as deputy of the absent. */
export async function actingOffices(db: Reader, personId: string, now: Temporal.Instant): Promise<string[]> {
  const owing = sql<string[]>`array(
    select distinct office_id from duties.duties where office_id is not null and state = 'open'
    union select distinct office_id from duties.duties where office_id is not null and state = 'done')`;
  const { rows } = await sql<{ id: string }>`
    select office_id as id from ${offices.addressees(owing, now)} as acting where person_id = ${personId}::uuid
    order by office_id`.execute(db);
  return rows.map((row) => row.id);
}

/** What a desk shows: a session with a scope sees only the duty that its link was made for. */
export async function listDeskDuties(
  db: Reader,
  personId: string,
  scope: string | null,
  officeIds: readonly string[] = [],
): Promise<DeskDuty[]> {
  const { rows } = await deskQuery(personId, scope, officeIds).execute(db);
  const duties = rows.map(dutyOf);
  if (officeIds.length === 0) return duties;
  const open = duties.filter((duty) => duty.state === "open");
  const closed = duties.filter((duty) => duty.state !== "open");
  open.sort((one, other) => Temporal.Instant.compare(one.dueAt, other.dueAt));
  closed.sort((one, other) => Temporal.Instant.compare(other.closedAt ?? other.dueAt, one.closedAt ?? one.dueAt));
  return [...open.slice(0, mostOpen), ...closed.slice(0, mostDone)];
}

export function dutyOf(row: DeskRow): DeskDuty {
  return {
    ...row,
    dueAt: instantOf(row.dueAt),
    closedAt: row.closedAt && instantOf(row.closedAt),
    snoozedUntil: row.snoozedUntil && instantOf(row.snoozedUntil),
    disputedAt: row.disputedAt && instantOf(row.disputedAt),
  };
}

/**
 * One round trip over two partial indexes, neither of which sorts: what is open, earliest due first, then what was done
 * last; with offices the same of them, where what counts as done is what this person has closed.
 */
export function deskQuery(
  personId: string,
  scope: string | null,
  officeIds: readonly string[] = [],
): RawBuilder<DeskRow> {
  const reachable = scope === null ? sql`` : sql`and link_scope = ${scope}`;
  const part = (of: RawBuilder<unknown>, state: "open" | "done") => sql`
    (select ${dutyColumns} from duties.duties where ${of} and state = ${sql.lit(state)} ${reachable}
      order by ${state === "open" ? sql`due_at` : sql`closed_at desc`}, id
      limit ${sql.lit(state === "open" ? mostOpen : mostDone)})`;
  const mine = sql`person_id = ${personId}::uuid`;
  const parts = [part(mine, "open"), part(mine, "done")];
  for (const officeId of officeIds) {
    const ofOffice = sql`office_id = ${officeId}::uuid`;
    parts.push(part(ofOffice, "open"), part(sql`${ofOffice} and closed_by = ${`person:${personId}`}`, "done"));
  }
  return sql<DeskRow>`${sql.join(parts, sql` union all `)}`;
}

function instantOf(date: Date): Temporal.Instant {
  return Temporal.Instant.fromEpochMilliseconds(date.getTime());
}
