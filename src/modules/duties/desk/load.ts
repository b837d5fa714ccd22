import { type RawBuilder, sql } from "kysely";

/**
 * How many duties of their own each person got since an instant or has due before another: a subquery of person_id and
 * count. What is owed by offices falls on nobody in particular.
 */
export function dutyLoad(
  since: Temporal.Instant,
  until: Temporal.Instant,
): RawBuilder<{ person_id: string; count: number }> {
  return sql`(select person_id, count(*)::int as count from duties.duties
    where person_id is not null and (created_at >= ${since.toString()}::timestamptz
      or (state = 'open' and due_at < ${until.toString()}::timestamptz))
    group by person_id)`;
}
