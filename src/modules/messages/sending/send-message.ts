import { sql } from "kysely";
import type { Tx } from "../../../database.ts";
import { signal } from "../../../platform/db/transaction.ts";
import { presentChannels } from "../../../shared/formats.ts";
import { queueMessage } from "../../delivery/public.ts";
import { type Recorded, recordBulk } from "../../evidence/public.ts";
import { audienceRules, findAudience, mayLeave } from "../../people/public.ts";
import { messageRef } from "../approval/said.ts";
import { lockMessage, type Message } from "../drafts/queries.ts";
import { messagesTopic } from "../topic.ts";
import { approvalHashes } from "./approval-hashes.ts";
import { failMessage } from "./fail-message.ts";
import { namedIn } from "./named.ts";
import { type Recipient, resolveRecipients } from "./recipients.ts";
import { judgeDeparture } from "./rules.ts";
import { wordsToSay } from "./words-of.ts";

const messageKind = "messages.message";

/** Of the delivery's message: two jobs that come for the same message queue it once. */
function onceKeyOf(id: string): string {
  return `message:${id}`;
}

export type Sent =
  | { readonly outcome: "sent"; readonly deliveryMessageId: string; readonly candidates: number }
  | { readonly outcome: "failed"; readonly reason: string };

/**
 * Sends a message whose time has come: asks once more whether it may, freezes who gets which words, and hands all of it
 * to delivery, in one transaction with the state. A crash before its end leaves the message as it was, and the job comes
 * again; after it the message is sent and the job finds nothing to do. Undefined where nothing was to be done.
 */
export async function sendMessage(tx: Tx, id: string, now: Temporal.Instant): Promise<Recorded<Sent> | undefined> {
  // Held up is held up: whoever pauses waits for this transaction, or this one sees the pause. Before the row's lock, as
  // everywhere.
  const leaving = await mayLeave(tx);
  const message = await lockMessage(tx, id);
  // Before anybody is looked up: whom the rules name is looked up by the very rules that are compared.
  const archived = message.state === "scheduled" && !(await holdAudiences(tx, message));
  const recipients = message.state === "scheduled" ? await resolveRecipients(tx, message, now) : [];
  const verdict = judgeDeparture(
    {
      state: message.state,
      contentHash: message.contentHash,
      sendAt: message.sendAt && Temporal.Instant.fromEpochMilliseconds(message.sendAt.getTime()),
      ...(await approvalHashes(tx, message)),
      leaving,
      archived,
      recipients: recipients.length,
    },
    now,
  );
  if (!verdict.go) return verdict.reason === null ? undefined : failMessage(tx, message, verdict.reason, now);
  return hand(tx, message, recipients, now);
}

async function hand(
  tx: Tx,
  message: Message,
  recipients: readonly Recipient[],
  now: Temporal.Instant,
): Promise<Recorded<Sent>> {
  const actor = `person:${message.scheduledBy ?? message.authorId}`;
  const queued = await queue(tx, message, recipients, { actor, now });
  await tx
    .updateTable("messages.messages")
    .set({ state: "sent", delivery_message_id: queued.messageId, sent_at: now.toString(), updated_at: now.toString() })
    .where("id", "=", message.id)
    .execute();
  await signal(tx, messagesTopic);
  const fact = {
    kind: "messages.message.sent",
    at: now,
    actor,
    subjects: [messageRef(message.id), `message:${queued.messageId}`] as const,
    data: {
      title: message.title,
      contentHash: message.contentHash?.toString("hex") ?? null,
      audiences: message.audienceIds.map((id) => `audience:${id}`),
      recipients: recipients.length,
      deliveries: queued.candidates,
      excluded: queued.excluded,
    },
  };
  const manifest = recipients.map(({ personId, variant }) => ({
    person: `person:${personId}`,
    variant: variant === null ? "default" : `audience:${variant}`,
  }));
  return recordBulk(tx, fact, manifest, {
    outcome: "sent" as const,
    deliveryMessageId: queued.messageId,
    candidates: queued.candidates,
  });
}

async function queue(
  tx: Tx,
  message: Message,
  recipients: readonly Recipient[],
  by: { readonly actor: string; readonly now: Temporal.Instant },
) {
  const ids = recipients.map(({ personId }) => personId);
  const variants = recipients.map(({ variant }) => variant);
  return queueMessage(tx, {
    kind: messageKind,
    subjectRef: messageRef(message.id),
    title: message.title,
    ...(await wordsToSay(tx, message)),
    classification: message.classification,
    ...(message.tlp !== null && { tlp: message.tlp }),
    ...(message.criticalReason !== null && { critical: { reason: message.criticalReason } }),
    ...(message.tlp === "RED" && { named: await namedIn(tx, message) }),
    attachments: message.attachments.filter(({ kind }) => kind === "attachment"),
    channels: presentChannels.filter((channel) => message.channels.includes(channel)),
    respectHours: true,
    readable: true,
    createdBy: by.actor,
    now: by.now,
    onceKey: onceKeyOf(message.id),
    recipients: sql`select person_id, variant, null::text as link_scope, null::text as link_path
      from unnest(${ids}::uuid[], ${variants}::text[]) as frozen (person_id, variant)`,
  });
}

/** They keep their rules until this is done. False where one is archived. */
async function holdAudiences(tx: Tx, message: Message): Promise<boolean> {
  for (const id of message.audienceIds) {
    if ((await findAudience(tx, id))?.archived !== false) return false;
    await audienceRules.lockAudience(tx, id);
  }
  return true;
}
