import { sql } from "kysely";
import type { Reader } from "../../../database.ts";
import { imagesAt, lateAt } from "./images.ts";
import { ages } from "./rules.ts";
import { ofDocuments, ofValues, type Which } from "./which.ts";

/** What is overdue now, by how long. */
export async function complianceAgeing(db: Reader, which: Which, now: Temporal.Instant) {
  const { rows } = await sql<{ age: number; count: number; people: number }>`
    select width_bucket(extract(epoch from ${now.toString()}::timestamptz - due_at) / 86400, ${[...ages]}::numeric[]) as age,
      count(*)::int as count, count(distinct person_id)::int as people
    from ${imagesAt({ at: now, now }, ofDocuments(which), false)} as image
    where ${lateAt(now)} and ${ofValues(which)} group by 1`.execute(db);
  const found = new Map(rows.map((row) => [row.age, row]));
  const buckets = ages.map((fromDays, index) => ({
    fromDays,
    toDays: ages[index + 1] ?? null,
    count: found.get(index + 1)?.count ?? 0,
    people: found.get(index + 1)?.people ?? 0,
  }));
  return { overdue: buckets.reduce((sum, { count }) => sum + count, 0), ages: buckets };
}
