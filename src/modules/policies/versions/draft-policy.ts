import type { Tx } from "../../../database.ts";
import type { Classification } from "../../../platform/content/content-node.ts";
import type { ActingPerson } from "../../approvals/public.ts";
import type { Recorded } from "../../evidence/public.ts";
import { findOrganisation } from "../../people/public.ts";
import { type DraftedVersion, storeDraft } from "./draft.ts";

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
  const policy = importMarkdown(input.markdown, { title, language, fallback });
  const classification = input.classification ?? policy.classification ?? "internal";
  const { id } = await tx
    .insertInto("policies.documents")
    .values({ title: policy.title, classification, created_by: by.personId, created_at: by.now.toString() })
    .returning("id")
    .executeTakeFirstOrThrow();
  return storeDraft(tx, { documentId: id, number: 1, classification, fileName, policy }, by);
}

/** For a document that neither names itself nor has a heading. */
export function titleOfFile(fileName: string): string {
  return fileName.replace(/\.[a-z]+$/i, "").replaceAll(/[-_]+/g, " ");
}
