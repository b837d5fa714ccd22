import { type RawBuilder, sql } from "kysely";

/** How many messages each person got since an instant, by whatever channels: a subquery of person_id and count. */
export function recentMessages(since: Temporal.Instant): RawBuilder<{ person_id: string; count: number }> {
  return sql`(select delivery.person_id, count(distinct delivery.message_id)::int as count
    from delivery.deliveries as delivery
    where delivery.state in ('accepted', 'uncertain') and delivery.updated_at >= ${since.toString()}::timestamptz
    group by delivery.person_id)`;
}
