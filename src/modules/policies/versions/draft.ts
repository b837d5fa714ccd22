import type { Tx } from "../../../database.ts";
import type { Classification } from "../../../platform/content/content-node.ts";
import type { ActingPerson } from "../../approvals/public.ts";
import { type Recorded, record } from "../../evidence/public.ts";
import { contentHash } from "../content/content.ts";
import type { ImportedPolicy, ImportNote } from "../markdown/import-markdown.ts";

export interface DraftedVersion {
  readonly documentId: string;
  readonly versionId: string;
  readonly notes: readonly ImportNote[];
}

interface NewDraft {
  readonly documentId: string;
  readonly number: number;
  readonly classification: Classification;
  readonly fileName: string;
  readonly policy: ImportedPolicy;
}

/** Stores a version as a draft and records it; the step that a first version and a later one have in common. */
export async function storeDraft(tx: Tx, draft: NewDraft, by: ActingPerson): Promise<Recorded<DraftedVersion>> {
  const { documentId, number, classification, fileName, policy } = draft;
  const { title, language, content, words, notes } = policy;
  const hash = contentHash({ title, language, classification, content });
  const { id } = await tx
    .insertInto("policies.versions")
    .values({
      document_id: documentId,
      number,
      title,
      language,
      classification,
      content: JSON.stringify(content),
      content_hash: hash,
      words,
      file_name: fileName,
      author_id: by.personId,
      created_at: by.now.toString(),
    })
    .returning("id")
    .executeTakeFirstOrThrow();
  const fact = {
    kind: "policies.version.drafted",
    at: by.now,
    actor: by.ref,
    subjects: [`policy-version:${id}`, `policy:${documentId}`] as const,
    data: { title, number, language, classification, contentHash: hash.toString("hex"), words, fileName },
  };
  return record(tx, fact, { documentId, versionId: id, notes });
}
