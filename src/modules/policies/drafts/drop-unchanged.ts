import type { Tx } from "../../../database.ts";
import { signal } from "../../../platform/db/transaction.ts";
import { contentHash } from "../content/content.ts";
import type { Version } from "../versions/queries.ts";
import { endDraft, findDraft } from "./queries.ts";
import { draftTopic } from "./topic.ts";

/** A working copy that says what its version says is none: whoever submits that version after all leaves nothing open. */
export async function dropUnchangedDraft(tx: Tx, version: Version): Promise<void> {
  const draft = await findDraft(tx, version.documentId);
  if (!draft || draft.discarded || draft.baseVersionId !== version.id) return;
  const [first, ...further] = draft.texts;
  if (!first) return;
  const hash = contentHash({ ...first, further, classification: draft.classification });
  if (Buffer.compare(hash, version.contentHash) !== 0) return;
  await endDraft(tx, version.documentId);
  await signal(tx, draftTopic(version.documentId));
}
