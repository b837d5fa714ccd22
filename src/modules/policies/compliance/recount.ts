import { type RawBuilder, sql } from "kysely";
import type { Reader } from "../../../database.ts";
import { directory } from "../../people/public.ts";
import { imagesAt, lateAt } from "./images.ts";
import { countsOf, type Dimension, dimensions, type KeptCounts } from "./rules.ts";
import { complianceAt, every, type NumbersCell } from "./totals.ts";

const columnOf: Record<Dimension, RawBuilder<string>> = {
  all: sql`''`,
  department: sql`person.department`,
  location: sql`person.location`,
  "job-function": sql`person.job_function`,
  "employment-type": sql`person.employment_type`,
  company: sql`coalesce(person.company_id::text, '')`,
  manager: sql`coalesce(person.manager_id::text, '')`,
};

/**
 * The numbers counted anew from every live assignment. attributes "kept": those that are kept with the assignment, which
 * follow the directory as soon as what changed there has been settled; "directory": those that people have at this moment.
 */
export async function recountCompliance(
  db: Reader,
  now: Temporal.Instant,
  asked: { readonly dimension: Dimension; readonly packs: boolean; readonly attributes: "kept" | "directory" },
): Promise<NumbersCell[]> {
  const person =
    asked.attributes === "kept"
      ? sql`policies.segments as person on person.id = image.segment_id`
      : sql`${directory(now)} as person on person.id = image.person_id`;
  const packs = asked.packs
    ? sql`cross join unnest(image.pack_ids) as asking (pack_id)`
    : sql`cross join (select ${every}::uuid as pack_id) as asking`;
  const { rows } = await sql<KeptCounts & { value: string; documentId: string; packId: string }>`
    select ${columnOf[asked.dimension]} as value, image.document_id as "documentId", asking.pack_id as "packId",
      count(*)::int as assigned, count(*) filter (where image.state = 'acknowledged')::int as acknowledged,
      count(*) filter (where image.state = 'exempt')::int as exempt,
      count(*) filter (where ${lateAt(now)})::int as overdue
    from ${imagesAt({ at: now, now }, sql`true`, false)} as image join ${person} ${packs}
    group by 1, 2, 3`.execute(db);
  return rows.map(({ value, documentId, packId, ...kept }) => ({ value, documentId, packId, counts: countsOf(kept) }));
}

/** Where the kept numbers differ from a recount: none, for as long as the program is right. */
export async function findMiscounts(
  db: Reader,
  now: Temporal.Instant,
): Promise<{ readonly cells: number; readonly wrong: number }> {
  let [cells, wrong] = [0, 0];
  for (const dimension of dimensions) {
    const kept = new Set((await complianceAt(db, { at: now, dimension, documents: "each" })).map(written));
    const counted = (await recountCompliance(db, now, { dimension, packs: false, attributes: "kept" })).map(written);
    cells += counted.length;
    wrong += counted.filter((cell) => !kept.has(cell)).length + Math.max(0, kept.size - counted.length);
  }
  return { cells, wrong };
}

/** A cell as a text that equals that of the same cell with the same numbers. */
export function written({ value, documentId, packId, counts }: NumbersCell): string {
  return JSON.stringify([
    value,
    documentId,
    packId,
    counts.assigned,
    counts.acknowledged,
    counts.exempt,
    counts.overdue,
  ]);
}
