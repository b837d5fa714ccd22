import { type RawBuilder, sql } from "kysely";
import type { Reader } from "../../../database.ts";
import { said } from "../../delivery/public.ts";
import { searchWords, textQuery } from "./search-query.ts";

export interface ArchiveFilter {
  readonly search: string;
  readonly source?: "message" | "record" | undefined;
  readonly kind?: string | undefined;
  readonly audience?: string | undefined;
  readonly classification?: string | undefined;
  /** To whom: everything said to this person. */
  readonly person?: string | undefined;
  readonly sender?: string | undefined;
  readonly from?: Temporal.Instant | undefined;
  readonly until?: Temporal.Instant | undefined;
}

export interface SaidRow {
  readonly id: string;
  readonly source: "message" | "record";
  readonly kind: string;
  readonly title: string;
  readonly at: Date;
  /** The instant as the database has it, finer than a Date. */
  readonly atText: string;
  readonly sender: string;
  readonly classification: "public" | "internal" | "confidential";
  readonly tlp: string | null;
  readonly people: number;
  readonly corrected: boolean;
}

export interface Page {
  readonly after: readonly [at: string, id: string] | undefined;
  readonly limit: number;
}

/** Newest first. `open`: who asks may read what is confidential; others are not told by a search what stands in it. */
export async function listSaid(db: Reader, filter: ArchiveFilter, open: Visible, page: Page) {
  const where = conditionOf(filter, open);
  const [at, id] = page.after ?? [];
  const beyond = page.after ? sql`and (said_at, id) < (${at}::timestamptz, ${id}::uuid)` : sql``;
  const { rows } = await sql<SaidRow>`
    select id, source, kind, title, said_at as at, said_at::text as "atText", sender, classification, tlp,
      people_count as people, corrected
    from messages.said as said where ${where} ${beyond} order by said_at desc, id desc limit ${page.limit}`.execute(db);
  const counted = await sql<{ count: number }>`
    select count(*) as count from messages.said as said where ${where}`.execute(db);
  return { rows, total: counted.rows[0]?.count ?? 0 };
}

/** Whose confidential words may be read: all, or those that the asking person said. */
export type Visible = "all" | { readonly sender: string };

function conditionOf(filter: ArchiveFilter, open: Visible): RawBuilder<unknown> {
  const parts: RawBuilder<unknown>[] = [sql`true`];
  const words = searchWords(filter.search);
  if (words.length > 0) {
    parts.push(sql`search @@ (${textQuery(words)})`);
    if (open !== "all") parts.push(sql`(classification <> 'confidential' or sender = ${open.sender})`);
  } else if (filter.search.trim() !== "") parts.push(sql`false`);
  if (filter.source) parts.push(sql`source = ${filter.source}`);
  if (filter.kind) parts.push(sql`kind = ${filter.kind}`);
  if (filter.audience) parts.push(sql`audience_ids @> array[${filter.audience}::uuid]`);
  if (filter.classification) parts.push(sql`classification = ${filter.classification}`);
  if (filter.sender) parts.push(sql`sender = ${`person:${filter.sender}`}`);
  if (filter.from) parts.push(sql`said_at >= ${filter.from.toString()}::timestamptz`);
  if (filter.until) parts.push(sql`said_at < ${filter.until.toString()}::timestamptz`);
  if (filter.person)
    parts.push(sql`id in (select message_id from ${said.messagesTo(filter.person)} as message
      union all select record_id from messages.record_people where person_id = ${filter.person}::uuid)`);
  return sql.join(parts, sql` and `);
}

export async function findSaid(db: Reader, id: string): Promise<SaidRow | undefined> {
  const { rows } = await sql<SaidRow>`
    select id, source, kind, title, said_at as at, said_at::text as "atText", sender, classification, tlp,
      people_count as people, corrected from messages.said where id = ${id}::uuid`.execute(db);
  return rows[0];
}

/** Which kinds there are to filter by, with how many of each. */
export async function listKinds(db: Reader): Promise<{ kind: string; source: "message" | "record"; count: number }[]> {
  const { rows } = await sql<{ kind: string; source: "message" | "record"; count: number }>`
    select kind, source, count(*) as count from messages.said group by kind, source order by count(*) desc, kind`.execute(
    db,
  );
  return rows;
}
