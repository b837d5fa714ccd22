import { sql } from "kysely";
import type { Tx } from "../../../database.ts";
import type { Classification, ContentNode } from "../../../platform/content/content-node.ts";
import { signal } from "../../../platform/db/transaction.ts";
import { AppError } from "../../../platform/errors.ts";
import type { ActingPerson } from "../../approvals/public.ts";
import { type Recorded, record } from "../../evidence/public.ts";
import { insertDocument } from "../versions/draft-policy.ts";
import { getVersion, listVersions, lockOpenDocument, type Version } from "../versions/queries.ts";
import { writersOfVersion } from "../versions/store-version.ts";
import { readTexts, requirePictures } from "./checked-draft.ts";
import { endDraft, findDraft } from "./queries.ts";
import { type Draft, emptyContent } from "./rules.ts";
import { requireOffice } from "./save-draft.ts";
import { draftTopic } from "./topic.ts";

export interface DocumentToBegin {
  /** The first is the document's own language. Without content the text is blank. */
  readonly texts: ReadonlyArray<{
    readonly language: string;
    readonly title: string;
    readonly content?: ContentNode | undefined;
  }>;
  readonly classification?: Classification | undefined;
  readonly ownerOfficeId?: string | null | undefined;
  readonly reviewOn?: string | null | undefined;
  /** What it was read from; empty where nothing was. */
  readonly fileName?: string | undefined;
}

export interface DraftBegun {
  readonly documentId: string;
}

/** Begins a document: blank, with what was read from a file, or with the words of a starter. */
export async function beginDocument(tx: Tx, input: DocumentToBegin, by: ActingPerson): Promise<Recorded<DraftBegun>> {
  const texts = readTexts(input.texts.map((text) => ({ ...text, content: text.content ?? emptyContent })));
  const title = texts[0]?.title.trim() ?? "";
  if (title === "") throw titleMissing();
  const classification = input.classification ?? "internal";
  await requireOffice(tx, input.ownerOfficeId ?? null);
  const documentId = await insertDocument(tx, { title, classification }, by);
  await requirePictures(tx, documentId, texts);
  const draft = {
    texts,
    classification,
    ownerOfficeId: input.ownerOfficeId ?? null,
    reviewOn: input.reviewOn ?? null,
    changeNote: {},
  };
  await insertDraft(tx, { documentId, draft, fileName: input.fileName ?? "" }, by);
  return recordBegun(tx, { documentId, title, from: input.fileName ?? "" }, by);
}

/**
 * Begins to write at a document that has versions, from the newest or the one that is named. Where somebody has begun
 * already, they go on together; what was put away makes room.
 */
export async function beginDraft(
  tx: Tx,
  input: { readonly documentId: string; readonly fromVersionId?: string | undefined },
  by: ActingPerson,
): Promise<Recorded<DraftBegun> | DraftBegun> {
  const { documentId } = input;
  await lockOpenDocument(tx, documentId);
  const there = await findDraft(tx, documentId);
  if (there && !there.discarded) return { documentId };
  const [newest] = await listVersions(tx, documentId);
  const fromId = input.fromVersionId ?? newest?.id;
  if (fromId === undefined)
    throw new AppError("not-found", "This policy has no version yet. Take back what was put away.", {
      reason: "no-draft",
    });
  const from = await getVersion(tx, fromId);
  if (from.documentId !== documentId) throw new AppError("not-found", "There is no such version of this policy.");
  // Whoever wrote what nobody has approved is among those who wrote what comes of it.
  const agreed = from.state === "approved" || from.publishedAt !== null;
  await copyVersion(tx, from, agreed ? [] : await writersOfVersion(tx, from.id), by);
  return recordBegun(tx, { documentId, title: from.title, from: `version ${from.number}` }, by);
}

/**
 * After changes were asked for, whoever wrote goes on where they were: a step of the decision, which leaves the evidence.
 * What somebody has begun meanwhile stays.
 */
export async function reopenAsDraft(tx: Tx, versionId: string, by: ActingPerson): Promise<void> {
  const version = await getVersion(tx, versionId);
  const there = await findDraft(tx, version.documentId);
  if (there && !there.discarded) return;
  const author = { ref: `person:${version.authorId}`, personId: version.authorId, now: by.now };
  await copyVersion(tx, version, await writersOfVersion(tx, versionId), author);
}

async function copyVersion(tx: Tx, from: Version, writers: readonly string[], by: ActingPerson): Promise<void> {
  const document = await tx
    .selectFrom("policies.documents")
    .select((eb) => ["owner_office_id as ownerOfficeId", eb.cast<string | null>("review_on", "text").as("reviewOn")])
    .where("id", "=", from.documentId)
    .executeTakeFirstOrThrow();
  const texts = [from, ...from.further].map(({ language, title, content }) => ({ language, title, content }));
  const draft = { ...document, texts, classification: from.classification, changeNote: {} };
  await endDraft(tx, from.documentId);
  await insertDraft(tx, { documentId: from.documentId, draft, fileName: "", baseVersionId: from.id, writers }, by);
}

interface DraftToInsert {
  readonly documentId: string;
  readonly draft: Draft;
  readonly fileName: string;
  readonly baseVersionId?: string;
  readonly writers?: readonly string[];
}

async function insertDraft(tx: Tx, input: DraftToInsert, by: ActingPerson): Promise<void> {
  const { documentId, draft, fileName, baseVersionId = null, writers = [] } = input;
  await tx
    .insertInto("policies.working_copies")
    .values((eb) => ({
      document_id: documentId,
      revision: sql<number>`${eb.selectFrom("policies.documents").select("last_revision").where("id", "=", documentId)} + 1`,
      texts: JSON.stringify(draft.texts),
      classification: draft.classification,
      owner_office_id: draft.ownerOfficeId,
      review_on: draft.reviewOn,
      change_note: JSON.stringify(draft.changeNote),
      base_version_id: baseVersionId,
      file_name: fileName,
      created_by: by.personId,
      created_at: by.now.toString(),
      updated_by: by.personId,
      updated_at: by.now.toString(),
    }))
    .execute();
  const rows = [...new Set([by.personId, ...writers])].map((person_id) => ({ document_id: documentId, person_id }));
  await tx.insertInto("policies.working_copy_writers").values(rows).execute();
  await signal(tx, draftTopic(documentId));
}

function recordBegun(
  tx: Tx,
  begun: { readonly documentId: string; readonly title: string; readonly from: string },
  by: ActingPerson,
): Promise<Recorded<DraftBegun>> {
  const { documentId, title, from } = begun;
  const fact = {
    kind: "policies.draft.begun",
    at: by.now,
    actor: by.ref,
    subjects: [`policy:${documentId}`] as const,
    data: { title, from },
  };
  return record(tx, fact, { documentId });
}

function titleMissing(): AppError {
  const field = { field: "texts.0.title", reason: "is missing", remedy: "Give the document a title." };
  return new AppError("invalid-input", "The document has no title.", { reason: "title-missing", fields: [field] });
}
