import { type RawBuilder, sql } from "kysely";
import type { z } from "zod";
import type { Reader } from "../../../database.ts";
import { takePage } from "../../../platform/http/paging.ts";
import { directory } from "../../people/public.ts";
import { taskDuty } from "../actions/move-duty.ts";
import { namesOf, ownerRef } from "../actions/queries.ts";
import type { DutyKind } from "../ladder/ladder.ts";
import type { dutiesFilter, owedDutiesSchema, owedSummarySchema } from "./schema.ts";

type Filter = z.infer<typeof dutiesFilter>;

interface OwedRow {
  readonly id: string;
  readonly kind: string;
  readonly title: string;
  readonly personId: string | null;
  readonly officeId: string | null;
  readonly givenBy: string;
  readonly dueAt: Date;
  readonly state: "open" | "done" | "withdrawn";
  readonly closedAt: Date | null;
  readonly rung: number;
  readonly snoozedUntil: Date | null;
  readonly disputedAt: Date | null;
  readonly disputedBy: string | null;
  readonly disputeReason: string | null;
  readonly key: string;
}

/** How many people of a search are looked at; more are too many to mean one of them. */
const mostFound = 1_000;

/**
 * All duties by due instant, closed ones the last closed first; with the exact total. Whoever is searched for is found
 * first, so that their duties come from an index.
 */
export async function listOwed(
  db: Reader,
  filter: Filter,
  page: { readonly after: readonly [string, string] | undefined; readonly limit: number },
  kinds: readonly DutyKind[],
  now: Temporal.Instant,
): Promise<z.infer<typeof owedDutiesSchema>> {
  const where = await conditions(db, filter, now);
  const closed = filter.state === "done" || filter.state === "withdrawn";
  const key = closed ? sql`closed_at` : sql`due_at`;
  const beyond = page.after
    ? sql`(${key}, id) ${closed ? sql`<` : sql`>`} (${page.after[0]}::timestamptz, ${page.after[1]}::uuid)`
    : sql`true`;
  const direction = closed ? sql`desc` : sql`asc`;
  const { rows } = await sql<OwedRow>`
    select id, kind, title, person_id as "personId", office_id as "officeId", given_by as "givenBy", due_at as "dueAt",
      state, closed_at as "closedAt", rung, snoozed_until as "snoozedUntil", disputed_at as "disputedAt",
      disputed_by as "disputedBy", dispute_reason as "disputeReason", ${key}::text as key
    from duties.duties where ${where} and ${beyond}
    order by ${key} ${direction}, id ${direction} limit ${page.limit + 1}`.execute(db);
  const counted = await sql<{ total: number }>`
    select count(*)::int as total from duties.duties where ${where}`.execute(db);
  const { items, next } = takePage(rows, page.limit, (row) => [row.key, row.id]);
  const names = await namesOf(
    db,
    items.flatMap((row) => [ownerRef(row), row.givenBy, row.disputedBy ?? ""]),
  );
  return {
    items: items.map((row) => present(row, names, kinds, now)),
    total: counted.rows[0]?.total ?? 0,
    next,
  };
}

async function conditions(db: Reader, filter: Filter, now: Temporal.Instant): Promise<RawBuilder<unknown>> {
  const instant = sql`${now.toString()}::timestamptz`;
  const byState = {
    open: sql`state = 'open'`,
    overdue: sql`state = 'open' and due_at < ${instant}`,
    disputed: sql`state = 'open' and disputed_at is not null`,
    snoozed: sql`state = 'open' and snoozed_until > ${instant}`,
    done: sql`state = 'done'`,
    withdrawn: sql`state = 'withdrawn'`,
  };
  const parts = [byState[filter.state]];
  if (filter.kind) parts.push(sql`kind = ${filter.kind}`);
  if (filter.rung !== undefined) parts.push(sql`rung = ${filter.rung}`);
  if (filter.person) parts.push(sql`person_id = ${filter.person}::uuid`);
  if (filter.office) parts.push(sql`office_id = ${filter.office}::uuid`);
  if (filter.search) parts.push(await found(db, filter.search, now));
  return sql.join(parts, sql` and `);
}

/** People by a part of their name or address; what the duty is called is looked through, too. */
async function found(db: Reader, search: string, now: Temporal.Instant): Promise<RawBuilder<unknown>> {
  const like = `%${search.replace(/[\\%_]/g, "\\$&")}%`;
  const { rows } = await sql<{ id: string }>`
    select id from ${directory(now)} as person where display_name ilike ${like} or email ilike ${like}
    order by id limit ${mostFound}`.execute(db);
  const ids = rows.map(({ id }) => id);
  if (ids.length === 0) return sql`title ilike ${like}`;
  return sql`person_id = any(${ids}::uuid[])`;
}

function present(
  row: OwedRow,
  names: (reference: string) => string,
  kinds: readonly DutyKind[],
  now: Temporal.Instant,
): z.infer<typeof owedDutiesSchema>["items"][number] {
  const kind = kinds.find((one) => one.kind === row.kind);
  const { disputedAt } = row;
  const open = row.state === "open";
  const snoozed = open && row.snoozedUntil !== null && row.snoozedUntil.getTime() > now.epochMilliseconds;
  return {
    id: row.id,
    kind: row.kind,
    title: row.title,
    owner: {
      type: row.personId ? "person" : "office",
      id: row.personId ?? row.officeId ?? "",
      name: names(ownerRef(row)),
    },
    givenBy: names(row.givenBy),
    dueAt: row.dueAt.toISOString(),
    overdue: open && row.dueAt.getTime() < now.epochMilliseconds,
    state: row.state,
    closedAt: row.closedAt?.toISOString() ?? null,
    rung: row.rung,
    snoozedUntil: snoozed ? (row.snoozedUntil?.toISOString() ?? null) : null,
    disputed:
      open && disputedAt
        ? { by: names(row.disputedBy ?? ""), at: disputedAt.toISOString(), reason: row.disputeReason ?? "" }
        : null,
    can: {
      withdraw: open && (row.kind === taskDuty || kind?.withdrawn !== undefined),
      give: open && (kind?.handOver ?? false),
    },
  };
}

interface CountRow {
  readonly kind: string;
  readonly open: number;
  readonly overdue: number;
  readonly escalated: number;
  readonly disputed: number;
  readonly week: number;
  readonly month: number;
  readonly longer: number;
}

/** Everything open, counted in one reading. */
export async function summariseOwed(db: Reader, now: Temporal.Instant): Promise<z.infer<typeof owedSummarySchema>> {
  const instant = sql`${now.toString()}::timestamptz`;
  const { rows } = await sql<CountRow>`
    select kind, count(*)::int as open, count(*) filter (where due_at < ${instant})::int as overdue,
      count(*) filter (where rung >= 3)::int as escalated,
      count(*) filter (where disputed_at is not null)::int as disputed,
      count(*) filter (where due_at < ${instant} and due_at >= ${instant} - interval '7 days')::int as week,
      count(*) filter (where due_at < ${instant} - interval '7 days' and due_at >= ${instant} - interval '30 days')::int
        as month,
      count(*) filter (where due_at < ${instant} - interval '30 days')::int as longer
    from duties.duties where state = 'open' group by kind order by count(*) desc, kind`.execute(db);
  const sum = (of: (row: CountRow) => number) => rows.reduce((total, row) => total + of(row), 0);
  return {
    open: sum((row) => row.open),
    overdue: sum((row) => row.overdue),
    escalated: sum((row) => row.escalated),
    disputed: sum((row) => row.disputed),
    byKind: rows.map(({ kind, open, overdue }) => ({ kind, open, overdue })),
    byLateness: {
      week: sum((row) => row.week),
      month: sum((row) => row.month),
      longer: sum((row) => row.longer),
    },
  };
}
