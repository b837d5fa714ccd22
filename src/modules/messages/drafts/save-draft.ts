import type { Tx } from "../../../database.ts";
import { checkedContent, picturesOf } from "../../../platform/content/checked-content.ts";
import { signal } from "../../../platform/db/transaction.ts";
import { AppError } from "../../../platform/errors.ts";
import type { JsonObject } from "../../../shared/json.ts";
import type { ActingPerson } from "../../approvals/public.ts";
import { findAudience, personNames } from "../../people/public.ts";
import { backToDraft } from "../approval/back-to-draft.ts";
import { messagesTopic } from "../topic.ts";
import { lockMessage, type Message, savesAfter } from "./queries.ts";
import { refuseDraft, refuseEdit } from "./refusals.ts";
import { changedFields, type Draft, type DraftVariant, judgeDraft, judgeEdit } from "./rules.ts";
import { attachments, noteSave, storeHead, storeParts } from "./store-draft.ts";
import { draftOf } from "./stored.ts";

export interface DraftToSave {
  readonly id: string;
  /** What the author saw when they wrote it. */
  readonly version: number;
  readonly draft: Draft;
  /** They were told that it takes the approval away, and want it. */
  readonly voidApproval: boolean;
}

/**
 * Keeps a whole draft, many times a minute while somebody writes. That is no evidence: messages.saves says who changed
 * what, and what is submitted is recorded then, with everybody who wrote at it. Only that an approval becomes void is an
 * act of its own. Saving what is there already changes nothing, so a save that was sent twice does no harm.
 */
export async function saveDraft(tx: Tx, input: DraftToSave, by: ActingPerson): Promise<{ readonly version: number }> {
  const message = await lockMessage(tx, input.id);
  const draft = { ...input.draft, variants: input.draft.variants.map(readVariant) };
  const fields = changedFields(draftOf(message), draft);
  if (fields.length === 0) return { version: message.version };
  const conflict = await conflictOf(tx, message, input.version);
  if (conflict) throw conflict;
  const refusal = judgeDraft(draft);
  if (refusal) throw refuseDraft(refusal.reason, refusal.field);
  const verdict = judgeEdit(message.state, fields, input.voidApproval);
  if (!verdict.ok) throw refuseEdit(verdict.reason);
  await requireAudiences(tx, message, draft);
  requirePictures(message, draft);
  await storeHead(tx, draft, { id: message.id, now: by.now });
  await storeParts(tx, message.id, draft);
  if (verdict.voids) await backToDraft(tx, message, by);
  const version = message.version + 1;
  await noteSave(tx, { messageId: message.id, version, fields, personId: by.personId, now: by.now });
  await signal(tx, messagesTopic);
  return { version };
}

function readVariant(variant: DraftVariant, index: number): DraftVariant {
  const checked = checkedContent(variant.content);
  if (checked.ok) return { ...variant, content: checked.content };
  throw new AppError("invalid-input", "This text has something in it that cannot be kept. Nothing was saved.", {
    reason: `content-${checked.flaw}`,
    fields: [{ field: `variants.${index}.content`, reason: checked.flaw, remedy: "Take it out and save again." }],
  });
}

/** Who changed what in between: the page shows it and lets its reader choose. */
async function conflictOf(tx: Tx, message: Message, seen: number): Promise<AppError | undefined> {
  if (seen === message.version) return undefined;
  const saves = await savesAfter(tx, message.id, seen);
  // A draft says nothing of its attachments, so it overwrites nothing of them.
  if (saves.length > 0 && saves.every(({ fields }) => fields.every((field) => field === attachments))) return undefined;
  const names = await personNames(
    tx,
    saves.map(({ savedBy }) => savedBy),
  );
  const changes: JsonObject[] = saves.map((save) => ({
    version: save.version,
    by: { id: save.savedBy, displayName: names.get(save.savedBy) ?? "" },
    at: save.savedAt.toISOString(),
    fields: [...save.fields],
  }));
  return new AppError("conflict", "Somebody else has changed this message meanwhile. Nothing of yours was saved.", {
    reason: "changed-meanwhile",
    more: { version: message.version, changes },
  });
}

/** One that is archived may stay, so that what was written before can still be saved; it cannot be sent to. */
async function requireAudiences(tx: Tx, message: Message, draft: Draft): Promise<void> {
  const added = draft.audienceIds.filter((id) => !message.audienceIds.includes(id));
  if (added.length === 0) return;
  for (const id of added) {
    const audience = await findAudience(tx, id);
    const field = `audiences.${draft.audienceIds.indexOf(id)}`;
    if (!audience) throw refuseDraft("audience-unknown", field);
    if (audience.archived) throw refuseDraft("audience-archived", field);
  }
}

/** A text can show only what was given to this very message: a hash that somebody knows opens no file of others. */
function requirePictures(message: Message, draft: Draft): void {
  const own = new Set(message.attachments.filter(({ kind }) => kind === "picture").map(({ hash }) => hash));
  for (const [index, { content }] of draft.variants.entries())
    for (const hash of picturesOf(content))
      if (!own.has(hash)) throw refuseDraft("picture-unknown", `variants.${index}.content`);
}
