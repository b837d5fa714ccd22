import { sql } from "kysely";
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

/**
 * All that a desk shows, in one round trip over two partial indexes: what is open, earliest due first, then what was
 * done last. A session with a scope sees only the duty that its link was made for.
 */
export async function listDeskDuties(db: Reader, personId: string, scope: string | null): Promise<DeskDuty[]> {
  const reachable = scope === null ? sql`` : sql`and link_scope = ${scope}`;
  const { rows } = await sql<DeskRow>`
    (select id, kind, title, path, minutes, reason, due_at as "dueAt", state, closed_at as "closedAt"
      from duties.duties where person_id = ${personId} and state = 'open' ${reachable}
      order by due_at, id limit ${sql.lit(mostOpen)})
    union all
    (select id, kind, title, path, minutes, reason, due_at, state, closed_at
      from duties.duties where person_id = ${personId} and state = 'done' ${reachable}
      order by closed_at desc, id limit ${sql.lit(mostDone)})`.execute(db);
  return rows.map((row) => ({
    ...row,
    dueAt: instantOf(row.dueAt),
    closedAt: row.closedAt && instantOf(row.closedAt),
  }));
}

function instantOf(date: Date): Temporal.Instant {
  return Temporal.Instant.fromEpochMilliseconds(date.getTime());
}
