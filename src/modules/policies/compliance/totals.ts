import { type RawBuilder, sql } from "kysely";
import type { Reader } from "../../../database.ts";
import { type Counts, countsOf, type Dimension, type KeptCounts } from "./rules.ts";

/** Stands in the numbers for every document, and for every pack. */
export const every = "00000000-0000-0000-0000-000000000000";

export interface NumbersAsked {
  readonly at: Temporal.Instant;
  readonly dimension: Dimension;
  /** Absent: one sum over all documents for each value. */
  readonly documents?: readonly string[] | "each" | undefined;
  /** Only what this pack asks for; "each": a cell for each pack. */
  readonly pack?: string | "each" | undefined;
  readonly values?: readonly string[] | undefined;
}

export interface NumbersCell {
  readonly value: string;
  /** `every` where documents were not asked for. */
  readonly documentId: string;
  readonly packId: string;
  readonly counts: Counts;
}

/** The value of a segment in a dimension: a text, or an id as text; empty for none. */
const valueIn: Record<Dimension, RawBuilder<string>> = {
  all: sql`''`,
  department: sql`segment.department`,
  location: sql`segment.location`,
  "job-function": sql`segment.job_function`,
  "employment-type": sql`segment.employment_type`,
  company: sql`coalesce(segment.company_id::text, '')`,
  manager: sql`coalesce(segment.manager_id::text, '')`,
};

/**
 * Numbers at any instant, now as well: the totals of the last fold before it, and the steps since. Bounded by the number
 * of cells asked for and by what happened between two folds, not by how many people there are or how long ago it is.
 */
export async function complianceAt(db: Reader, asked: NumbersAsked): Promise<NumbersCell[]> {
  const { rows } = await sql<KeptCounts & { value: string; documentId: string; packId: string }>`
    with base as (${lastFold(sql`${asked.at.toString()}::timestamptz`)}), part as (
      ${keptCells(asked)}
      union all
      ${stepsSince(asked)}
    )
    select value, document_id as "documentId", pack_id as "packId", sum(assigned)::int as assigned,
      sum(acknowledged)::int as acknowledged, sum(exempt)::int as exempt, sum(overdue)::int as overdue
    from part group by value, document_id, pack_id
    having sum(assigned) <> 0`.execute(db);
  return rows.map(({ value, documentId, packId, ...kept }) => ({ value, documentId, packId, counts: countsOf(kept) }));
}

/** The last fold whose totals are there and that ended by this instant; before every fold when there is none. */
function lastFold(at: RawBuilder<unknown>): RawBuilder<{ up_to: Date }> {
  return sql`select coalesce(max(up_to), '-infinity') as up_to from policies.compliance_folds
    where done and up_to <= ${at}`;
}

function keptCells({ dimension, documents, pack, values }: NumbersAsked): RawBuilder<unknown> {
  return sql`select cell.value, cell.document_id, cell.pack_id, total.assigned, total.acknowledged, total.exempt, total.overdue
    from policies.compliance_cells as cell cross join lateral (
      select assigned, acknowledged, exempt, overdue from policies.compliance_totals
      where cell_id = cell.id and up_to <= (select up_to from base) order by up_to desc limit 1
    ) as total
    where cell.dimension = ${dimension} and ${cellPack(pack)} and ${cellDocument(documents)}
      and ${values ? sql`cell.value = any(${[...values]}::text[])` : sql`true`}`;
}

function cellPack(pack: NumbersAsked["pack"]): RawBuilder<boolean> {
  return pack === "each" ? sql`cell.pack_id <> ${every}::uuid` : sql`cell.pack_id = ${pack ?? every}::uuid`;
}

function cellDocument(documents: NumbersAsked["documents"]): RawBuilder<boolean> {
  if (documents === "each") return sql`cell.document_id <> ${every}::uuid`;
  if (documents) return sql`cell.document_id = any(${[...documents]}::uuid[])`;
  return sql`cell.document_id = ${every}::uuid`;
}

function stepsSince({ at, dimension, documents, pack, values }: NumbersAsked): RawBuilder<unknown> {
  const value = valueIn[dimension];
  const packOf = pack === "each" ? sql`asking.id` : sql`${pack ?? every}::uuid`;
  const asking = pack === "each" ? sql`cross join unnest(step.pack_ids) as asking (id)` : sql``;
  const segment = dimension === "all" ? sql`` : sql`join policies.segments as segment on segment.id = step.segment_id`;
  return sql`select ${value} as value, ${documents ? sql`step.document_id` : sql`${every}::uuid`} as document_id,
      ${packOf} as pack_id, step.assigned, step.acknowledged, step.exempt, step.overdue
    from policies.compliance_steps as step ${segment} ${asking}
    where step.at > (select up_to from base) and step.at <= ${at.toString()}::timestamptz
      and ${documents && documents !== "each" ? sql`step.document_id = any(${[...documents]}::uuid[])` : sql`true`}
      and ${pack && pack !== "each" ? sql`step.pack_ids @> array[${pack}::uuid]` : sql`true`}
      and ${values ? sql`${value} = any(${[...values]}::text[])` : sql`true`}`;
}
