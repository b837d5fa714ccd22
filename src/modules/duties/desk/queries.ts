import { type RawBuilder, sql } from "kysely";
import type { Reader } from "../../../database.ts";
import type { DutyState } from "../tables.ts";

export interface DeskDuty {
  readonly id: string;
  readonly kind: string;
  readonly title: string;
  readonly path: string;
  readonly minutes: number;
  readonly reason: string;
  readonly dueAt: Temporal.Instant;
  readonly state: DutyState;
  readonly closedAt: Temporal.Instant | null;
}

interface DeskRow extends Omit<DeskDuty, "dueAt" | "closedAt"> {
  readonly dueAt: Date;
  readonly closedAt: Date | null;
}

const mostOpen = 200;
const mostDone = 20;

/** What a desk shows: a session with a scope sees only the duty that its link was made for. */
export async function listDeskDuties(db: Reader, personId: string, scope: string | null): Promise<DeskDuty[]> {
  const { rows } = await deskQuery(personId, scope).execute(db);
  return rows.map((row) => ({
    ...row,
    dueAt: instantOf(row.dueAt),
    closedAt: row.closedAt && instantOf(row.closedAt),
  }));
}

/**
 * One round trip over two partial indexes, neither of which sorts: what is open, earliest due first, then what was done
 * last.
 */
export function deskQuery(personId: string, scope: string | null): RawBuilder<DeskRow> {
  const reachable = scope === null ? sql`` : sql`and link_scope = ${scope}`;
  return sql<DeskRow>`
    (select id, kind, title, path, minutes, reason, due_at as "dueAt", state, closed_at as "closedAt"
      from duties.duties where person_id = ${personId} and state = 'open' ${reachable}
      order by due_at, id limit ${sql.lit(mostOpen)})
    union all
    (select id, kind, title, path, minutes, reason, due_at, state, closed_at
      from duties.duties where person_id = ${personId} and state = 'done' ${reachable}
      order by closed_at desc, id limit ${sql.lit(mostDone)})`;
}

function instantOf(date: Date): Temporal.Instant {
  return Temporal.Instant.fromEpochMilliseconds(date.getTime());
}
