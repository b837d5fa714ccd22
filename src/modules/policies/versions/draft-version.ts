import type { Tx } from "../../../database.ts";
import { AppError } from "../../../platform/errors.ts";
import type { ActingPerson } from "../../approvals/public.ts";
import type { Recorded } from "../../evidence/public.ts";
import { contentHash } from "../content/content.ts";
import { ownPictures } from "../drafts/checked-draft.ts";
import type { DraftedVersion } from "./draft-policy.ts";
import { getVersion, listVersions, lockOpenDocument } from "./queries.ts";
import { type DraftRefusal, judgeNewVersion } from "./rules.ts";
import { storeVersion, withdrawDrafts } from "./store-version.ts";

export interface VersionToDraft {
  readonly documentId: string;
  readonly markdown: string | Uint8Array;
  readonly fileName: string;
}

const refusals: Record<DraftRefusal, string> = {
  "version-in-review": "A version is being reviewed. Wait for the decision, or take it back first.",
  "content-unchanged": "This is word for word the latest version. Nothing was changed.",
};

/** Makes the next version of a document. A draft before it is withdrawn: it will not be submitted any more. */
export async function draftVersion(tx: Tx, input: VersionToDraft, by: ActingPerson): Promise<Recorded<DraftedVersion>> {
  const { importMarkdown } = await import("../markdown/import-markdown.ts");
  const { documentId, fileName } = input;
  await lockOpenDocument(tx, documentId);
  const [newest] = await listVersions(tx, documentId);
  if (!newest) throw new Error(`policy ${documentId} has no version`);
  const latest = await getVersion(tx, newest.id);
  const policy = importMarkdown(input.markdown, {
    fallback: { title: latest.title, language: latest.language },
    pictures: await ownPictures(tx, documentId),
  });
  const classification = policy.classification ?? latest.classification;
  const verdict = judgeNewVersion(latest, { contentHash: contentHash({ ...policy, classification }) });
  if (!verdict.ok) throw new AppError("conflict", refusals[verdict.reason], { reason: verdict.reason });
  await withdrawDrafts(tx, documentId);
  const { title, language, content, words, notes } = policy;
  const texts = [{ title, language, content, words }] as const;
  const stored = await storeVersion(tx, { documentId, number: latest.number + 1, classification, fileName, texts }, by);
  return { ...stored, value: { ...stored.value, notes } };
}
