import { z } from "zod";
import { pageQuery } from "../../../platform/http/paging.ts";
import { wordsSchema } from "../compose/words.ts";
import { deliveryStates } from "../ledger/rules.ts";

const count = z.number().int();

/** candidates is what was counted when the message was queued; the states of the ledger must add up to it. */
const messageRow = z.object({
  id: z.uuid(),
  kind: z.string(),
  subject: z.string(),
  createdAt: z.string(),
  finishedAt: z.string().nullable(),
  candidates: count,
  queued: count,
  leased: count,
  attemptStarted: count,
  accepted: count,
  failed: count,
  excluded: count,
  uncertain: count,
});

export const messagePage = z.object({ items: z.array(messageRow), total: count, next: z.string().nullable() });

export const deliveryQuery = pageQuery.extend({ state: z.enum(deliveryStates).optional() });

const deliveryRow = z.object({
  id: z.uuid(),
  person: z.object({ id: z.uuid(), displayName: z.string() }),
  channel: z.string(),
  state: z.enum(deliveryStates),
  /** Why it was not sent, or that another language than the person's own was used; for failures, see reply. */
  reason: z.string().nullable(),
  reply: z.string().nullable(),
  attempts: count,
  updatedAt: z.string(),
});

export const messageView = messageRow.extend({
  words: wordsSchema,
  items: z.array(deliveryRow),
  total: count,
  next: z.string().nullable(),
});
