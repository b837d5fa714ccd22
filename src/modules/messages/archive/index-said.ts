import { sql } from "kysely";
import type { Tx } from "../../../database.ts";

/** What the archive lists and finds of something that was said. */
export interface Said {
  readonly id: string;
  readonly source: "message" | "record";
  readonly kind: string;
  readonly title: string;
  readonly at: string;
  /** A reference such as `person:<id>`, or a name in words. */
  readonly sender: string;
  readonly classification: string;
  readonly tlp: string | null;
  readonly audienceIds: readonly string[];
  readonly termIds: readonly string[];
  readonly people: number;
  readonly text: string;
}

/** A text search vector holds a megabyte: of longer texts the beginning is found. */
const longestText = 300_000;

/**
 * Makes something findable: by each word as it is written and by its stem in English and German, whatever language it is
 * in, because one message has several. Said twice, it stands there once.
 */
export async function indexSaid(tx: Tx, said: Said): Promise<void> {
  const text = said.text.slice(0, longestText).toWellFormed();
  await sql`insert into messages.said (id, source, kind, title, said_at, sender, classification, tlp, audience_ids,
      term_ids, people_count, search)
    values (${said.id}, ${said.source}, ${said.kind}, ${said.title}, ${said.at}::timestamptz, ${said.sender},
      ${said.classification}, ${said.tlp}, ${[...said.audienceIds]}::uuid[], ${[...said.termIds]}::uuid[],
      ${said.people}, to_tsvector('simple', ${text}) || to_tsvector('english', ${text}) || to_tsvector('german', ${text}))
    on conflict (id) do nothing`.execute(tx);
}
