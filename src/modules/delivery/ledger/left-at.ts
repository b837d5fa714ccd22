import { sql } from "kysely";
import type { Reader } from "../../../database.ts";

export interface SentTo {
  readonly messageId: string;
  readonly personId: string;
}

/**
 * When messages left, or may have left, for these people, in the order asked: null where nothing did or it still waits.
 * Of several attempts it is the last.
 */
export async function leftAt(db: Reader, asked: readonly SentTo[]): Promise<(Temporal.Instant | null)[]> {
  if (asked.length === 0) return [];
  const { rows } = await sql<{ at: Date | null }>`
    select (select max(updated_at) from delivery.deliveries as delivery
      where delivery.message_id = asked.message_id and delivery.person_id = asked.person_id
        and delivery.state not in ('queued', 'leased', 'excluded')) as at
    from unnest(${asked.map(({ messageId }) => messageId)}::uuid[], ${asked.map(({ personId }) => personId)}::uuid[])
      with ordinality as asked (message_id, person_id, position) order by position`.execute(db);
  return rows.map(({ at }) => at && Temporal.Instant.fromEpochMilliseconds(at.getTime()));
}
