import { sql } from "kysely";
import type { Tx } from "../../../database.ts";
import { signal } from "../../../platform/db/transaction.ts";
import { AppError } from "../../../platform/errors.ts";
import { presentChannels } from "../../../shared/formats.ts";
import type { ActingPerson } from "../../approvals/public.ts";
import { queueMessage } from "../../delivery/public.ts";
import { type Recorded, record } from "../../evidence/public.ts";
import { directory, mayLeave } from "../../people/public.ts";
import { messageRef } from "../approval/said.ts";
import { lockMessage, type Message } from "../drafts/queries.ts";
import { refuseEdit } from "../drafts/refusals.ts";
import { wordsToSay } from "../sending/words-of.ts";
import { messagesTopic } from "../topic.ts";
import { type Chosen, chooseVariants, markTest } from "./rules.ts";

export interface TestToSend extends Chosen {
  readonly messageId: string;
  readonly personIds: readonly string[];
}

const testKind = "messages.test";

/** Sends a message as it stands to its author or to named colleagues. It is recorded, and never counts as sent. */
export async function sendTest(
  tx: Tx,
  input: TestToSend,
  by: ActingPerson,
): Promise<Recorded<{ readonly deliveryMessageId: string; readonly queued: number; readonly excluded: number }>> {
  const leaving = await mayLeave(tx);
  const message = await lockMessage(tx, input.messageId);
  if (message.state === "sent" || message.state === "cancelled")
    throw refuseEdit(message.state === "sent" ? "already-sent" : "message-cancelled");
  if (leaving !== "all") {
    const reason = leaving === "none" ? "paused" : "not-live";
    throw new AppError("conflict", "Nothing leaves at the moment, tests neither. Look at the preview meanwhile.", {
      reason,
    });
  }
  const ids = [...new Set(input.personIds)];
  await requireColleagues(tx, ids, by.now);
  const queued = await queue(tx, message, { ...input, personIds: ids }, by);
  const rows = ids.map((id) => ({
    message_id: message.id,
    person_id: id,
    sent_by: by.personId,
    sent_at: by.now.toString(),
    delivery_message_id: queued.messageId,
  }));
  await tx.insertInto("messages.tests").values(rows).execute();
  await signal(tx, messagesTopic);
  const fact = {
    kind: "messages.message.tested",
    at: by.now,
    actor: by.ref,
    subjects: [messageRef(message.id), `message:${queued.messageId}`] as const,
    data: { title: message.title, version: message.version, recipients: ids.map((id) => `person:${id}`) },
  };
  const { messageId: deliveryMessageId, queued: count, excluded } = queued;
  return record(tx, fact, { deliveryMessageId, queued: count, excluded });
}

async function queue(tx: Tx, message: Message, input: TestToSend, by: ActingPerson) {
  const variants = chooseVariants(message, input).map((variant) => ({
    ...variant,
    subject: markTest(variant.subject),
  }));
  if (variants.length === 0)
    throw new AppError("rule-refused", "There are no such words to test.", { reason: "words-missing" });
  const { words } = await wordsToSay(tx, { variants, audienceIds: message.audienceIds });
  return queueMessage(tx, {
    kind: testKind,
    subjectRef: messageRef(message.id),
    title: markTest(message.title),
    words,
    classification: message.classification,
    ...(message.tlp !== null && { tlp: message.tlp }),
    ...(message.tlp === "RED" && { named: input.personIds }),
    attachments: message.attachments.filter(({ kind }) => kind === "attachment"),
    channels: presentChannels.filter((channel) => message.channels.includes(channel)),
    readable: true,
    createdBy: by.ref,
    now: by.now,
    recipients: sql`select id as person_id, null::text as link_scope, null::text as link_path
      from unnest(${[...input.personIds]}::uuid[]) as id`,
  });
}

async function requireColleagues(tx: Tx, ids: readonly string[], now: Temporal.Instant): Promise<void> {
  const { rows } = await sql<{ count: number }>`
    select count(*) as count from ${directory(now)} as person
    where id = any(${[...ids]}::uuid[]) and active and company_id is null`.execute(tx);
  if (rows[0]?.count !== ids.length)
    throw new AppError("rule-refused", "Tests go to people of the organisation itself who are there now.", {
      reason: "test-outsider",
      fields: [{ field: "personIds", reason: "names somebody else", remedy: "Choose colleagues who are there now." }],
    });
}
