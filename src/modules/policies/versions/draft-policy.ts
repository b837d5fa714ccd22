import type { Tx } from "../../../database.ts";
import type { Classification } from "../../../platform/content/content-node.ts";
import type { ActingPerson } from "../../approvals/public.ts";
import type { Recorded } from "../../evidence/public.ts";
import { findOrganisation } from "../../people/public.ts";
import type { ImportNote } from "../markdown/import-markdown.ts";
import { type StoredVersion, storeVersion } from "./store-version.ts";

export interface DraftedVersion extends StoredVersion {
  readonly notes: readonly ImportNote[];
}

export interface PolicyToDraft {
  /** Text, or the bytes of a file. */
  readonly markdown: string | Uint8Array;
  readonly fileName: string;
  readonly title?: string | undefined;
  readonly classification?: Classification | undefined;
  readonly language?: string | undefined;
}

/** Makes a document of a Markdown text, with its first version as a draft. */
export async function draftPolicy(tx: Tx, input: PolicyToDraft, by: ActingPerson): Promise<Recorded<DraftedVersion>> {
  const { importMarkdown } = await import("../markdown/import-markdown.ts");
  const organisation = await findOrganisation(tx);
  const { title, language, fileName } = input;
  const fallback = { language: organisation?.language, title: titleOfFile(fileName) };
  const policy = importMarkdown(input.markdown, { title, language, fallback, pictures: new Set() });
  const classification = input.classification ?? policy.classification ?? "internal";
  const documentId = await insertDocument(tx, { title: policy.title, classification }, by);
  const { content, words, notes } = policy;
  const texts = [{ title: policy.title, language: policy.language, content, words }] as const;
  const stored = await storeVersion(tx, { documentId, number: 1, classification, fileName, texts }, by);
  return { ...stored, value: { ...stored.value, notes } };
}

export async function insertDocument(
  tx: Tx,
  document: { readonly title: string; readonly classification: Classification },
  by: ActingPerson,
): Promise<string> {
  const { id } = await tx
    .insertInto("policies.documents")
    .values({ ...document, created_by: by.personId, created_at: by.now.toString() })
    .returning("id")
    .executeTakeFirstOrThrow();
  return id;
}

/** For a document that neither names itself nor has a heading. */
export function titleOfFile(fileName: string): string {
  return fileName.replace(/\.[a-z]+$/i, "").replaceAll(/[-_]+/g, " ");
}
