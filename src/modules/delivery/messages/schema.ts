import { z } from "zod";
import { classificationSchema } from "../../../platform/content/node-schema.ts";
import { pageQuery } from "../../../platform/http/paging.ts";
import { tlpSchema } from "../channels/tlp.ts";
import { wordsSchema } from "../compose/words.ts";
import { deliveryStates } from "../ledger/rules.ts";

const count = z.number().int();
const held = z.enum(["paused", "late"]);

/** candidates is what was counted when the message was queued; the states of the ledger must add up to it. */
const messageRow = z.object({
  id: z.uuid(),
  kind: z.string(),
  /** Empty where it is confidential and somebody else's. */
  subject: z.string(),
  createdAt: z.string(),
  finishedAt: z.string().nullable(),
  pausedAt: z.string().nullable(),
  cancelledAt: z.string().nullable(),
  classification: classificationSchema,
  tlp: tlpSchema.nullable(),
  candidates: count,
  queued: count,
  leased: count,
  attemptStarted: count,
  accepted: count,
  failed: count,
  excluded: count,
  uncertain: count,
  /** Of those waiting: held because the message is paused, or because it is late to send them unasked. */
  heldPaused: count,
  heldLate: count,
});

export const messagePage = z.object({ items: z.array(messageRow), total: count, next: z.string().nullable() });

export const deliveryQuery = pageQuery.extend({ state: z.enum(deliveryStates).optional() });

export const deliveryView = z.object({
  id: z.uuid(),
  person: z.object({ id: z.uuid(), displayName: z.string() }),
  channel: z.string(),
  state: z.enum(deliveryStates),
  /** Why it was not sent, or that another language than the person's own was used; for failures, see reply. */
  reason: z.string().nullable(),
  reply: z.string().nullable(),
  attempts: count,
  held: held.nullable(),
  notBefore: z.string(),
  variant: z.string().nullable(),
  language: z.string().nullable(),
  /** When its recipient opened it here: a signal, never evidence of reading. */
  openedAt: z.string().nullable(),
  updatedAt: z.string(),
  mail: z.boolean().describe("Its mail can be shown as it left: by the archive"),
});

export const messageView = messageRow.extend({
  subjectRef: z.string(),
  createdBy: z.string(),
  sealed: z.boolean(),
  criticalReason: z.string().nullable(),
  /** Null where they are confidential: the archive opens them. */
  words: wordsSchema.nullable(),
  variants: z.record(z.string(), wordsSchema),
  attachments: z.array(z.object({ name: z.string(), size: count })),
  /** The account by channel and reason. later: those that wait for their recipients' hours. */
  account: z.array(
    z.object({
      channel: z.string(),
      state: z.enum(deliveryStates),
      reason: z.string().nullable(),
      held: held.nullable(),
      count,
      later: count,
    }),
  ),
  /** About how long the rest takes at the pace of the last minute; null where that says nothing. */
  secondsLeft: count.nullable(),
  items: z.array(deliveryView),
  total: count,
  next: z.string().nullable(),
});
