import { sql } from "kysely";
import { groupedCompliance } from "../../src/modules/policies/compliance/grouped.ts";
import { findMiscounts } from "../../src/modules/policies/compliance/recount.ts";
import { inTurns } from "./measure.ts";
import { aYearAgo, now, type World } from "./world.ts";

const turns = 9;

/** The page by department, live and as at a year ago. */
export async function benchPages({ db }: World) {
  const page = (at: Temporal.Instant) => () =>
    groupedCompliance(db, { by: "department", at, sort: "risk" }, { from: 0, limit: 50 });
  const managers = () => groupedCompliance(db, { by: "manager", at: now, sort: "risk" }, { from: 0, limit: 50 });
  return inTurns(turns, { live: page(now), asAt: page(aYearAgo), managers });
}

/** The same numbers as the page has, counted from what everybody owes. */
export async function benchGroupBy({ db }: World): Promise<number> {
  const counted = () =>
    sql`select department, document_id, count(*) as assigned, count(*) filter (where state = 'acknowledged') as acknowledged,
        count(*) filter (where state = 'exempt') as exempt,
        count(*) filter (where state in ('to_read', 'reading') and due_at < ${now.toString()}::timestamptz) as overdue
      from policies.assignments join people.persons as person on person.id = person_id
      where live group by 1, 2`.execute(db);
  return (await inTurns(3, { counted })).counted;
}

/** The figures are worth nothing if the numbers are wrong. */
export async function requireRight({ db }: World, at: Temporal.Instant): Promise<void> {
  const { cells, wrong } = await findMiscounts(db, at);
  if (wrong > 0 || cells === 0) throw new Error(`${wrong} of ${cells} cells are not what a recount says`);
}
