import { createHash } from "node:crypto";
import { sql } from "kysely";
import type { Tx } from "../../../database.ts";
import { signal } from "../../../platform/db/transaction.ts";
import { AppError } from "../../../platform/errors.ts";
import { type Recorded, recordBulk } from "../../evidence/public.ts";
import { audienceMembers, findAudience, personNames } from "../../people/public.ts";
import { indexSaid } from "../archive/index-said.ts";
import { archiveTopic } from "../archive/topic.ts";
import { checkRecord, type RecordInput, type RecordRefusal } from "./rules.ts";

interface Recorder {
  readonly ref: string;
  readonly personId: string;
  readonly now: Temporal.Instant;
}

const refusals: Record<RecordRefusal, readonly [field: string, words: string]> = {
  "record-in-future": ["happenedAt", "What is recorded has happened already."],
  "record-by-nobody": ["byWords", "Say who spoke."],
  "record-to-nobody": ["audienceId", "Say to whom: an audience, people by name, or how many others."],
  "record-without-reason": ["correctionReason", "Say what was wrong."],
};

/**
 * Records afterwards what was communicated elsewhere: once, for good. The audience is resolved as it was then. A mistake
 * is put right by another record that says so, and both stay.
 */
export async function makeRecord(tx: Tx, input: RecordInput, by: Recorder): Promise<Recorded<{ readonly id: string }>> {
  const refusal = checkRecord(input, by.now);
  if (refusal) throw refused("rule-refused", refusal, ...refusals[refusal]);
  await requireKnown(tx, input);
  const id = await insertRecord(tx, input, by);
  const people = await insertPeople(tx, id, input);
  const files = await insertFiles(tx, id, input);
  const corrected = input.correctsId;
  if (corrected !== null)
    await tx.updateTable("messages.said").set({ corrected: true }).where("id", "=", corrected).execute();
  await indexSaid(tx, {
    id,
    source: "record",
    kind: input.kind,
    title: input.title,
    at: input.happenedAt.toString(),
    sender: input.byPersonId === null ? input.byWords : `person:${input.byPersonId}`,
    classification: input.classification,
    tlp: null,
    audienceIds: input.audienceId === null ? [] : [input.audienceId],
    termIds: [],
    people: people.length + input.outsiders,
    text: [input.title, input.words, input.byWords, input.outsidersWords].join("\n"),
  });
  await signal(tx, archiveTopic);
  const fact = {
    kind: corrected === null ? "messages.record.made" : "messages.record.corrected",
    at: by.now,
    actor: by.ref,
    subjects: subjectsOf(id, input),
    data: {
      kind: input.kind,
      title: input.title,
      happenedAt: input.happenedAt.toString(),
      wordsSha256: createHash("sha256").update(input.words).digest("hex"),
      people: people.length,
      outsiders: input.outsiders,
      files,
      ...(corrected !== null && { reason: input.correctionReason }),
    },
  };
  return recordBulk(
    tx,
    fact,
    people.map((person) => ({ person: `person:${person}` })),
    { id },
  );
}

function subjectsOf(id: string, input: RecordInput): [`record:${string}`, ...`${string}:${string}`[]] {
  return [`record:${id}`, ...(input.correctsId === null ? [] : [`record:${input.correctsId}` as const])];
}

function refused(code: "rule-refused" | "invalid-input" | "conflict", reason: string, field: string, words: string) {
  return new AppError(code, words, { reason, fields: [{ field, reason, remedy: words }] });
}

async function requireKnown(tx: Tx, input: RecordInput): Promise<void> {
  if (input.audienceId !== null && !(await findAudience(tx, input.audienceId)))
    throw refused("invalid-input", "unknown", "audienceId", "Choose an audience that is there.");
  const named = [...new Set([...input.personIds, ...(input.byPersonId === null ? [] : [input.byPersonId])])];
  if ((await personNames(tx, named)).size < named.length)
    throw refused("invalid-input", "unknown", "personIds", "Choose people that are there.");
  if (input.correctsId === null) return;
  // Of two who correct at once the second one sees the first one's. Records themselves cannot be locked: nobody may change them.
  await sql`select pg_advisory_xact_lock(hashtextextended(${`record:${input.correctsId}`}, 0))`.execute(tx);
  const { rows } = await sql<{ corrected: boolean }>`
    select exists (select from messages.records as later where later.corrects_id = record.id) as corrected
    from messages.records as record where id = ${input.correctsId}`.execute(tx);
  if (!rows[0]) throw new AppError("not-found", "There is no such record.");
  if (rows[0].corrected)
    throw refused(
      "conflict",
      "record-corrected",
      "correctsId",
      "This record has been corrected already: correct that one.",
    );
}

async function insertRecord(tx: Tx, input: RecordInput, by: Recorder): Promise<string> {
  const { id } = await tx
    .insertInto("messages.records")
    .values({
      kind: input.kind,
      title: input.title,
      happened_at: new Date(input.happenedAt.epochMilliseconds),
      by_person_id: input.byPersonId,
      by_words: input.byWords,
      audience_id: input.audienceId,
      outsiders: input.outsiders,
      outsiders_words: input.outsidersWords,
      words: input.words,
      whole_words: input.wholeWords,
      language: input.language,
      classification: input.classification,
      corrects_id: input.correctsId,
      correction_reason: input.correctsId === null ? "" : input.correctionReason,
      recorded_at: new Date(by.now.epochMilliseconds),
      recorded_by_id: by.personId,
    })
    .returning("id")
    .executeTakeFirstOrThrow();
  return id;
}

async function insertPeople(tx: Tx, id: string, input: RecordInput): Promise<string[]> {
  const members = input.audienceId && (await audienceMembers(tx, input.audienceId, input.happenedAt, "then"));
  const audience = members ? sql`union select person_id from ${members} as member` : sql``;
  const { rows } = await sql<{ person: string }>`
    insert into messages.record_people (record_id, person_id)
    select ${id}::uuid, person_id from (select unnest(${[...input.personIds]}::uuid[]) as person_id ${audience}) as told
    returning person_id as person`.execute(tx);
  return rows.map(({ person }) => person).sort();
}

async function insertFiles(tx: Tx, id: string, input: RecordInput) {
  const hashes = input.files.map(({ hash }) => hash);
  const { rows } = await sql<{ hash: string; name: string; size: number }>`
    insert into messages.record_files (record_id, position, hash, name, media_type, size)
    select ${id}::uuid, given.position, file.hash, given.name, file.media_type, file.size
    from unnest(${hashes}::text[], ${input.files.map(({ name }) => name)}::text[]) with ordinality
      as given (hash, name, position)
    join files.files as file on file.hash = decode(given.hash, 'hex')
    returning encode(hash, 'hex') as hash, name, size`.execute(tx);
  if (rows.length < hashes.length) throw refused("invalid-input", "unknown", "files", "Upload the file again.");
  return rows;
}
