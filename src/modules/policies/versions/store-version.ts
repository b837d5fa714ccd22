import type { Tx } from "../../../database.ts";
import type { Classification } from "../../../platform/content/content-node.ts";
import { signal } from "../../../platform/db/transaction.ts";
import type { ActingPerson } from "../../approvals/public.ts";
import { type Recorded, record } from "../../evidence/public.ts";
import { contentHash } from "../content/content.ts";
import { draftTopic } from "../drafts/topic.ts";
import type { VersionText } from "./version-text.ts";

export interface NewVersion {
  readonly documentId: string;
  readonly number: number;
  readonly classification: Classification;
  /** Empty where it was written here. */
  readonly fileName: string;
  /** The first is the version's own language. */
  readonly texts: readonly [VersionText, ...VersionText[]];
  /** Whoever wrote at it beside the one who finishes it. */
  readonly writers?: readonly string[];
  /** What has changed, by language. */
  readonly changeNote?: Readonly<Record<string, string>>;
}

export interface StoredVersion {
  readonly documentId: string;
  readonly versionId: string;
  readonly number: number;
}

/** Stores a version as a draft and records it: what every way to a new version ends in. */
export async function storeVersion(tx: Tx, version: NewVersion, by: ActingPerson): Promise<Recorded<StoredVersion>> {
  const { documentId, number, classification, fileName, texts, changeNote = {} } = version;
  const [first, ...further] = texts;
  const hash = contentHash({ ...first, classification, further });
  const { id } = await tx
    .insertInto("policies.versions")
    .values({
      document_id: documentId,
      number,
      title: first.title,
      language: first.language,
      classification,
      content: JSON.stringify(first.content),
      content_hash: hash,
      words: first.words,
      file_name: fileName,
      author_id: by.personId,
      created_at: by.now.toString(),
      change_note: JSON.stringify(changeNote),
    })
    .returning("id")
    .executeTakeFirstOrThrow();
  await storeFurther(tx, id, further);
  const writers = [...new Set([by.personId, ...(version.writers ?? [])])];
  await tx
    .insertInto("policies.version_writers")
    .values(writers.map((person_id) => ({ version_id: id, person_id })))
    .execute();
  await tx
    .updateTable("policies.documents")
    .set({ title: first.title, classification })
    .where("id", "=", documentId)
    .execute();
  await signal(tx, draftTopic(documentId));
  const fact = {
    kind: "policies.version.drafted",
    at: by.now,
    actor: by.ref,
    subjects: [`policy-version:${id}`, `policy:${documentId}`] as const,
    data: {
      title: first.title,
      number,
      language: first.language,
      classification,
      contentHash: hash.toString("hex"),
      words: first.words,
      fileName,
      ...(further.length > 0 && { languages: texts.map(({ language }) => language) }),
      ...(writers.length > 1 && { writers }),
    },
  };
  return record(tx, fact, { documentId, versionId: id, number });
}

async function storeFurther(tx: Tx, versionId: string, further: readonly VersionText[]): Promise<void> {
  if (further.length === 0) return;
  const rows = further.map(({ language, title, content, words }) => ({
    version_id: versionId,
    language,
    title,
    content: JSON.stringify(content),
    words,
  }));
  await tx.insertInto("policies.version_texts").values(rows).execute();
}

/** A draft that another one takes the place of will not be submitted any more. */
export async function withdrawDrafts(tx: Tx, documentId: string): Promise<void> {
  await tx
    .updateTable("policies.versions")
    .set({ state: "withdrawn" })
    .where("document_id", "=", documentId)
    .where("state", "=", "draft")
    .execute();
}

/** Everybody who wrote at a version, its author among them. */
export async function writersOfVersion(tx: Tx, versionId: string): Promise<string[]> {
  const rows = await tx
    .selectFrom("policies.version_writers")
    .select("person_id as personId")
    .where("version_id", "=", versionId)
    .execute();
  return rows.map(({ personId }) => personId);
}
