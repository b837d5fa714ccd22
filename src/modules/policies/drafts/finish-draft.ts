import type { Tx } from "../../../database.ts";
import { AppError } from "../../../platform/errors.ts";
import { clauseFlaws } from "../../../shared/clauses.ts";
import type { ActingPerson } from "../../approvals/public.ts";
import type { Recorded } from "../../evidence/public.ts";
import { contentHash } from "../content/content.ts";
import { getVersion, listVersions, lockOpenDocument, type Version } from "../versions/queries.ts";
import { type DraftRefusal, judgeNewVersion } from "../versions/rules.ts";
import { type StoredVersion, storeVersion, withdrawDrafts } from "../versions/store-version.ts";
import { endDraft, lockDraft, type StoredDraft, writersOfDraft } from "./queries.ts";
import { countedTexts, type Lack, lacksOf } from "./rules.ts";
import { changedMeanwhile, requireOffice } from "./save-draft.ts";

export interface DraftToFinish {
  readonly documentId: string;
  readonly revision: number;
  /** They know that somebody else has made a version since they began. */
  readonly replaceNewer: boolean;
}

const refusals: Record<DraftRefusal, string> = {
  "version-in-review": "A version is being reviewed. Wait for the decision, or take it back first.",
  "content-unchanged": "This is word for word the latest version. Nothing was changed.",
};

/** Makes the next version of what was written: it never changes again, and can be submitted. */
export async function finishDraft(tx: Tx, input: DraftToFinish, by: ActingPerson): Promise<Recorded<StoredVersion>> {
  const { documentId } = input;
  await lockOpenDocument(tx, documentId);
  const draft = await lockDraft(tx, documentId);
  if (draft.revision !== input.revision) throw await changedMeanwhile(tx, draft);
  const [lack] = lacksOf(draft.texts);
  if (lack) throw lacking(draft, lack);
  requireSoundClauses(draft);
  await requireOffice(tx, draft.ownerOfficeId);
  const texts = countedTexts(draft.texts);
  const latest = await latestVersion(tx, documentId);
  if (latest) requireFinishable(draft, latest, input.replaceNewer);
  const writers = await writersOfDraft(tx, documentId);
  await endDraft(tx, documentId);
  await withdrawDrafts(tx, documentId);
  await tx
    .updateTable("policies.documents")
    .set({ owner_office_id: draft.ownerOfficeId, review_on: draft.reviewOn })
    .where("id", "=", documentId)
    .execute();
  const { classification, fileName, changeNote } = draft;
  const number = (latest?.number ?? 0) + 1;
  return storeVersion(tx, { documentId, number, classification, fileName, texts, writers, changeNote }, by);
}

async function latestVersion(tx: Tx, documentId: string): Promise<Version | undefined> {
  const [newest] = await listVersions(tx, documentId);
  return newest && getVersion(tx, newest.id);
}

function requireFinishable(draft: StoredDraft, latest: Version, replaceNewer: boolean): void {
  const [first, ...further] = countedTexts(draft.texts);
  const hash = contentHash({ ...first, further, classification: draft.classification });
  const verdict = judgeNewVersion(latest, { contentHash: hash });
  if (!verdict.ok) throw new AppError("conflict", refusals[verdict.reason], { reason: verdict.reason });
  if (latest.id === draft.baseVersionId || replaceNewer) return;
  throw new AppError("conflict", `Version ${latest.number} was made since this was begun. It would be replaced.`, {
    reason: "newer-version",
    more: { versionId: latest.id, number: latest.number },
  });
}

const flawRemedies = {
  "reference-dangling": "Put the heading back that it names, or take the reference out.",
  "heading-id-twice": "Write one of the two headings anew.",
};

/** Nobody can follow a reference to what is not there, and a version can never be mended. */
function requireSoundClauses({ texts }: StoredDraft): void {
  const fields = texts.flatMap(({ content }, index) =>
    clauseFlaws(content).map(({ kind, at }) => ({
      field: ["texts", index, "content", ...at].join("."),
      reason: kind,
      remedy: flawRemedies[kind],
    })),
  );
  const [first] = fields;
  if (first) throw new AppError("rule-refused", first.remedy, { reason: first.reason, fields: fields.slice(0, 20) });
}

function lacking(draft: StoredDraft, { language, what }: Lack): AppError {
  const index = draft.texts.findIndex((text) => text.language === language);
  const field = `texts.${index}.${what === "title-missing" ? "title" : "content"}`;
  const remedy = what === "title-missing" ? "Give every language a title." : "Write the text of every language.";
  return new AppError("rule-refused", remedy, { reason: what, fields: [{ field, reason: what, remedy }] });
}
