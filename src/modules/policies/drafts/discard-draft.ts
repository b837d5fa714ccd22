import type { Tx } from "../../../database.ts";
import { signal } from "../../../platform/db/transaction.ts";
import { AppError } from "../../../platform/errors.ts";
import type { ActingPerson } from "../../approvals/public.ts";
import { type Recorded, record } from "../../evidence/public.ts";
import { lockOpenDocument } from "../versions/queries.ts";
import { findDraft, lockDraft, noDraft, type StoredDraft } from "./queries.ts";
import { changedMeanwhile } from "./save-draft.ts";
import { draftTopic } from "./topic.ts";

/** Puts away what was being written. It can be taken back until another working copy is begun. */
export async function discardDraft(
  tx: Tx,
  input: { readonly documentId: string; readonly revision: number },
  by: ActingPerson,
): Promise<Recorded<void>> {
  const draft = await lockDraft(tx, input.documentId);
  if (draft.revision !== input.revision) throw await changedMeanwhile(tx, draft);
  return setDiscarded(tx, draft, true, by);
}

/** The undo of discarding. */
export async function restoreDraft(tx: Tx, documentId: string, by: ActingPerson): Promise<Recorded<void>> {
  await lockOpenDocument(tx, documentId);
  const draft = await findDraft(tx, documentId);
  if (!draft) throw noDraft();
  if (!draft.discarded) throw new AppError("conflict", "This draft is there already.", { reason: "not-discarded" });
  return setDiscarded(tx, draft, false, by);
}

async function setDiscarded(tx: Tx, draft: StoredDraft, discarded: boolean, by: ActingPerson): Promise<Recorded<void>> {
  await tx
    .updateTable("policies.working_copies")
    .set({
      discarded_by: discarded ? by.personId : null,
      discarded_at: discarded ? by.now.toString() : null,
    })
    .where("document_id", "=", draft.documentId)
    .execute();
  await signal(tx, draftTopic(draft.documentId));
  const fact = {
    kind: discarded ? "policies.draft.discarded" : "policies.draft.restored",
    at: by.now,
    actor: by.ref,
    subjects: [`policy:${draft.documentId}`] as const,
    data: { title: draft.texts[0]?.title ?? "", revision: draft.revision },
  };
  return record(tx, fact, undefined);
}
