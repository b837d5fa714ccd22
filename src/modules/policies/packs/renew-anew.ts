import { type RawBuilder, sql } from "kysely";
import type { Tx } from "../../../database.ts";
import { findOrganisation } from "../../people/public.ts";

/**
 * Reckons for acknowledged assignments when they are asked for again: `which` is a condition on `assignment`. By the packs
 * that ask for them now, as `renewalOn` says of one. The caller holds the lock of settling.
 */
export async function renewAnew(tx: Tx, which: RawBuilder<unknown>, now: Temporal.Instant): Promise<void> {
  const timeZone = (await findOrganisation(tx))?.timeZone ?? "UTC";
  await sql`
    update policies.assignments as assignment set renew_on = new.day, changed_at = ${now.toString()}::timestamptz
    from (
      select assignment.id, (coalesce(said.stated_on, (said.acknowledged_at at time zone ${timeZone})::date)
        + renewal.months * interval '1 month')::date as day
      from policies.assignments as assignment
      join policies.acknowledgements as said on said.assignment_id = assignment.id and said.retracted_at is null
      cross join lateral (
        select min((pack.renewal ->> 'months')::int) as months from policies.packs as pack
        where pack.id = any(assignment.pack_ids) and pack.state = 'active'
      ) as renewal
      where assignment.live and assignment.state = 'acknowledged' and ${which}
        and (assignment.renew_on is not null or renewal.months is not null)
    ) as new
    where assignment.id = new.id and assignment.renew_on is distinct from new.day`.execute(tx);
}
