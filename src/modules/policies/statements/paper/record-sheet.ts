import { sql } from "kysely";
import type { Tx } from "../../../../database.ts";
import { AppError } from "../../../../platform/errors.ts";
import { storeFile } from "../../../../platform/files/files.ts";
import { pictureTypeOf } from "../../../../platform/files/media-type.ts";
import type { ActingPerson } from "../../../approvals/public.ts";
import { type Recorded, recordBulk } from "../../../evidence/public.ts";
import { recipientsOf } from "../../../people/public.ts";
import { beginStatement } from "../../settling/locks.ts";
import { getVersion } from "../../versions/queries.ts";
import { lockThings, type StatedThing } from "../queries.ts";
import { isOpen } from "../rules.ts";
import { storeWitnessed, witnessedManifest } from "../store-witnessed.ts";
import { todayOf } from "../today.ts";
import { wordingFor } from "../wording.ts";

export interface SheetToRecord {
  readonly versionId: string;
  readonly personIds: readonly string[];
  readonly signedOn: Temporal.PlainDate;
  readonly file: { readonly name: string; readonly bytes: Uint8Array };
}

export interface SheetRecorded {
  readonly id: string;
  readonly recorded: number;
  /** Owe it no more: nothing is recorded of them. */
  readonly left: number;
}

/** Records who signed a sheet by hand, with its scan: a fact of whoever records it, and no more than that. */
export async function recordSheet(tx: Tx, input: SheetToRecord, by: ActingPerson): Promise<Recorded<SheetRecorded>> {
  const version = await getVersion(tx, input.versionId);
  await requireDay(tx, input.signedOn, version.publishedAt, by.now);
  const mediaType = scanTypeOf(input.file.bytes);
  await beginStatement(tx, version.documentId);
  const things = await owedBy(tx, input.versionId, input.personIds);
  if (things.length === 0)
    throw new AppError("conflict", "Nobody of these owes it now. Nothing was recorded.", { reason: "nobody-owes" });
  const stored = await storeFile(tx, input.file);
  const { id } = await tx
    .insertInto("policies.sheets")
    .values({
      version_id: version.id,
      signed_on: input.signedOn.toString(),
      file_hash: Buffer.from(stored.hash, "hex"),
      file_name: input.file.name,
      media_type: mediaType,
      size: stored.size,
      recorded_by: by.personId,
      recorded_at: by.now.toString(),
    })
    .returning("id")
    .executeTakeFirstOrThrow();
  const words = await signedWords(tx, things, by.now);
  const result = { id, recorded: things.length, left: new Set(input.personIds).size - things.length };
  const fact = {
    kind: "policies.sheet.recorded",
    at: by.now,
    actor: by.ref,
    subjects: [`policy-version:${version.id}`, `policy:${version.documentId}`] as const,
    data: {
      title: version.title,
      number: version.number,
      contentHash: version.contentHash.toString("hex"),
      method: "paper",
      signedOn: input.signedOn.toString(),
      scanSha256: stored.hash,
      recorded: things.length,
    },
  };
  const recorded = await recordBulk(tx, fact, witnessedManifest(words), result);
  await storeWitnessed(tx, words, { method: "paper", sheetId: id, entryId: recorded.entryId }, by, input.signedOn);
  return recorded;
}

/** What can be a scan: a PDF, or a picture as cameras and scanners make it. */
function scanTypeOf(bytes: Uint8Array): string {
  const picture = pictureTypeOf(bytes);
  if (picture === "image/jpeg" || picture === "image/png") return picture;
  if (Buffer.from(bytes.subarray(0, 5)).toString("latin1") === "%PDF-") return "application/pdf";
  throw new AppError("unsupported-file", "Send the scan as PDF, JPEG or PNG.", { reason: "not-a-scan" });
}

async function requireDay(
  tx: Tx,
  day: Temporal.PlainDate,
  publishedAt: Date | null,
  now: Temporal.Instant,
): Promise<void> {
  const { compare } = Temporal.PlainDate;
  const published = publishedAt && Temporal.Instant.fromEpochMilliseconds(publishedAt.getTime());
  const refuse = (reason: string, words: string) => {
    const fields = [{ field: "signedOn", reason: words, remedy: "Choose the day that stands on the sheet." }];
    return new AppError("invalid-input", words, { reason, fields });
  };
  if (compare(day, await todayOf(tx, now)) > 0) throw refuse("day-in-the-future", "This day is still to come.");
  if (!published) throw new AppError("conflict", "This version is not published.", { reason: "version-not-in-force" });
  if (compare(day, await todayOf(tx, published)) < 0)
    throw refuse("day-before-publication", "The version was not published yet on this day.");
}

async function owedBy(tx: Tx, versionId: string, personIds: readonly string[]): Promise<readonly StatedThing[]> {
  const { rows } = await sql<{ id: string }>`select id from policies.assignments
    where version_id = ${versionId}::uuid and person_id = any(${[...personIds]}::uuid[]) and live`.execute(tx);
  const things = await lockThings(
    tx,
    rows.map(({ id }) => id),
  );
  return things.filter(({ state, live }) => live && isOpen(state));
}

/** The sentence in the language of each, as the sheet has it. */
export async function signedWords(tx: Tx, things: readonly StatedThing[], now: Temporal.Instant) {
  const people = await recipientsOf(
    tx,
    things.map(({ personId }) => personId),
    now,
  );
  const languages = new Map(people.map(({ id, language }) => [id, language]));
  return things.map((thing) => ({ thing, wording: wordingFor(thing, languages.get(thing.personId) ?? "en") }));
}
