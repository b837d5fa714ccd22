import type { Tx } from "../../../database.ts";
import { signal } from "../../../platform/db/transaction.ts";
import { AppError } from "../../../platform/errors.ts";
import type { JsonObject } from "../../../shared/json.ts";
import type { ActingPerson } from "../../approvals/public.ts";
import { offices, personNames } from "../../people/public.ts";
import { readTexts, requirePictures } from "./checked-draft.ts";
import { lockDraft, type StoredDraft } from "./queries.ts";
import { changedParts, type Draft } from "./rules.ts";
import { draftTopic } from "./topic.ts";

export interface DraftToSave {
  readonly documentId: string;
  /** What they saw when they wrote it. */
  readonly revision: number;
  readonly draft: Draft;
}

/**
 * Keeps what is being written, many times a minute. That is no evidence: what is finished is recorded then, with everybody
 * who wrote at it. Saving what is there already changes nothing, so a save that was sent twice does no harm. Of two who
 * save over the same revision the second is refused and told what the first has written, and by whom.
 */
export async function saveDraft(tx: Tx, input: DraftToSave, by: ActingPerson): Promise<{ readonly revision: number }> {
  const there = await lockDraft(tx, input.documentId);
  const draft = { ...input.draft, texts: readTexts(input.draft.texts) };
  const changed = changedParts(there, draft);
  if (changed.length === 0) return { revision: there.revision };
  if (input.revision !== there.revision) throw await changedMeanwhile(tx, there);
  if (changed.includes("ownerOfficeId")) await requireOffice(tx, draft.ownerOfficeId);
  await requirePictures(tx, there.documentId, draft.texts);
  const revision = there.revision + 1;
  await tx
    .updateTable("policies.working_copies")
    .set({
      texts: JSON.stringify(draft.texts),
      classification: draft.classification,
      owner_office_id: draft.ownerOfficeId,
      review_on: draft.reviewOn,
      change_note: JSON.stringify(draft.changeNote),
      revision,
      updated_by: by.personId,
      updated_at: by.now.toString(),
    })
    .where("document_id", "=", there.documentId)
    .execute();
  await tx
    .insertInto("policies.working_copy_writers")
    .values({ document_id: there.documentId, person_id: by.personId })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
  await nameUnfinished(tx, there, draft);
  await signal(tx, draftTopic(there.documentId));
  return { revision };
}

/** Until a document has a version, lists call it what it is called where it is written. */
async function nameUnfinished(tx: Tx, { documentId, baseVersionId }: StoredDraft, draft: Draft): Promise<void> {
  const title = draft.texts[0]?.title.trim() ?? "";
  if (baseVersionId !== null || title === "") return;
  await tx
    .updateTable("policies.documents")
    .set({ title, classification: draft.classification })
    .where("id", "=", documentId)
    .where((eb) =>
      eb.not(eb.exists(eb.selectFrom("policies.versions").select("id").where("document_id", "=", documentId))),
    )
    .execute();
}

/** With all that the other has written, so that nothing of either is lost: a page shows both and lets its reader choose. */
export async function changedMeanwhile(tx: Tx, there: StoredDraft): Promise<AppError> {
  const names = await personNames(tx, [there.updatedBy]);
  const { texts, classification, ownerOfficeId, reviewOn, changeNote, revision } = there;
  const theirs = { texts, classification, ownerOfficeId, reviewOn, changeNote } as unknown as JsonObject;
  return new AppError("conflict", "Somebody else has changed this document meanwhile. Nothing of yours was saved.", {
    reason: "changed-meanwhile",
    more: {
      revision,
      savedBy: { id: there.updatedBy, displayName: names.get(there.updatedBy) ?? "" },
      savedAt: there.updatedAt.toISOString(),
      theirs,
    },
  });
}

/** One that is archived may stay, so that what was written before can still be saved. */
export async function requireOffice(tx: Tx, officeId: string | null): Promise<void> {
  if (officeId === null) return;
  const office = await offices.find(tx, officeId);
  if (office && office.archivedAt === null) return;
  const remedy = "Choose an office that is in use.";
  throw new AppError("rule-refused", "There is no such office.", {
    reason: "office-unknown",
    fields: [{ field: "ownerOfficeId", reason: "office-unknown", remedy }],
  });
}
