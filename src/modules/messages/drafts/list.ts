import { type RawBuilder, sql } from "kysely";
import type { Reader } from "../../../database.ts";
import { takePage } from "../../../platform/http/paging.ts";
import type { MessageState } from "../tables.ts";
import type { Message } from "./queries.ts";
import { readableBy } from "./readable.ts";

export interface MessageFilter {
  readonly state?: MessageState | undefined;
  readonly authorId?: string | undefined;
  /** In titles and subjects. */
  readonly search?: string | undefined;
  /** Who asks: they are shown, and find, only words that they may read. */
  readonly readerId: string;
}

type Row = Pick<
  Message,
  "id" | "title" | "format" | "state" | "classification" | "tlp" | "authorId" | "sendAt" | "sentAt" | "updatedAt"
> & {
  readonly critical: boolean;
  readonly open: boolean;
  readonly audienceIds: readonly string[];
  readonly languages: readonly string[];
  readonly failureReason: string | null;
  readonly deliveryMessageId: string | null;
  /** What the list is ordered by, as fine as the database knows it. */
  readonly key: string;
};

/** Those changed last come first. Counts by state are of everything that the other filters let through. */
export async function listMessages(
  db: Reader,
  filter: MessageFilter,
  page: { readonly after: readonly string[] | undefined; readonly limit: number },
): Promise<{
  readonly items: Row[];
  readonly next: string | null;
  readonly total: number;
  readonly states: { state: MessageState; count: number }[];
}> {
  const others = conditionsOf(filter);
  const inState = filter.state === undefined ? sql`true` : sql`state = ${filter.state}`;
  const [at, id] = page.after ?? [];
  const beyond = page.after ? sql`(updated_at, id) < (${at}::timestamptz, ${id}::uuid)` : sql`true`;
  const { rows } = await sql<Row>`
    select id, case when ${readableBy(filter.readerId)} then title else '' end as title,
      ${readableBy(filter.readerId)} as open, format, state, classification, tlp, author_id as "authorId", send_at as "sendAt",
      sent_at as "sentAt", updated_at as "updatedAt", updated_at::text as key, critical_reason is not null as critical,
      failure_reason as "failureReason", delivery_message_id as "deliveryMessageId",
      array(select audience_id from messages.audiences where message_id = message.id order by position) as "audienceIds",
      array(select distinct language from messages.variants where message_id = message.id order by 1) as languages
    from messages.messages as message where ${others} and ${inState} and ${beyond}
    order by updated_at desc, id desc limit ${page.limit + 1}`.execute(db);
  const { rows: states } = await sql<{ state: MessageState; count: number }>`
    select state, count(*) as count from messages.messages as message where ${others} group by state`.execute(db);
  const total = states.reduce(
    (sum, one) => sum + (filter.state === undefined || filter.state === one.state ? one.count : 0),
    0,
  );
  return { ...takePage(rows, page.limit, (row) => [row.key, row.id]), total, states };
}

function conditionsOf({ authorId, search, readerId }: MessageFilter): RawBuilder<boolean> {
  const author = authorId === undefined ? sql`true` : sql`author_id = ${authorId}::uuid`;
  const pattern = `%${(search ?? "").trim().replaceAll(/[\\%_]/g, "\\$&")}%`;
  const found =
    pattern === "%%"
      ? sql`true`
      : sql`(${readableBy(readerId)} and (title ilike ${pattern} or exists (
          select from messages.variants where message_id = message.id and subject ilike ${pattern})))`;
  return sql`removed_at is null and ${author} and ${found}`;
}
