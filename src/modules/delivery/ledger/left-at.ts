import { sql } from "kysely";
import type { Reader } from "../../../database.ts";

export interface SentTo {
  readonly messageId: string;
  readonly personId: string;
}

export interface Left {
  /** When it left, or may have left; null where nothing did or it still waits. Of several attempts it is the last. */
  readonly at: Temporal.Instant | null;
  /** Why it was excluded, where it was. */
  readonly excluded: string | null;
}

/** What became of messages to these people, in the order asked. */
export async function leftAt(db: Reader, asked: readonly SentTo[]): Promise<Left[]> {
  if (asked.length === 0) return [];
  const { rows } = await sql<{ at: Date | null; excluded: string | null }>`
    select (select max(updated_at) from delivery.deliveries as delivery
      where delivery.message_id = asked.message_id and delivery.person_id = asked.person_id
        and delivery.state not in ('queued', 'leased', 'excluded')) as at,
      (select max(reason) from delivery.deliveries as delivery
        where delivery.message_id = asked.message_id and delivery.person_id = asked.person_id
          and delivery.state = 'excluded') as excluded
    from unnest(${asked.map(({ messageId }) => messageId)}::uuid[], ${asked.map(({ personId }) => personId)}::uuid[])
      with ordinality as asked (message_id, person_id, position) order by position`.execute(db);
  return rows.map(({ at, excluded }) => ({ at: at && Temporal.Instant.fromEpochMilliseconds(at.getTime()), excluded }));
}
