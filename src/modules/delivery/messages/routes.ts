import { z } from "zod";
import type { Reader } from "../../../database.ts";
import { AppError } from "../../../platform/errors.ts";
import type { App, AppContext } from "../../../platform/http/context.ts";
import { pageQuery, readCursor, takePage } from "../../../platform/http/paging.ts";
import { openStream } from "../../../platform/http/stream.ts";
import { findOrganisation, personNames } from "../../people/public.ts";
import { chooseWords, fillWords, wordsView } from "../compose/words.ts";
import { countDeliveries } from "../ledger/queries.ts";
import { type DeliveryCounts, secondsLeft } from "../ledger/rules.ts";
import { deliveriesTopic } from "../ledger/wake.ts";
import {
  accountOf,
  countHeld,
  countMessages,
  type DeliveryRow,
  findDelivery,
  findMessage,
  listDeliveries,
  listMessages,
  type MessageRow,
  paceOf,
} from "./queries.ts";
import { deliveryQuery, deliveryView, messagePage, messageView } from "./schema.ts";
import { troubleRoute } from "./trouble.ts";

const access = "delivery.message.read";

export function messageRoutes(app: App, context: AppContext): void {
  const { db, live } = context;
  app.get(
    "/api/deliveries",
    {
      config: { access },
      schema: {
        tags: ["Deliveries"],
        summary: "Messages, newest first, with the account of their deliveries",
        querystring: pageQuery,
        response: { 200: messagePage },
      },
    },
    async (request) => {
      const { after, limit } = request.query;
      const rows = await listMessages(db, readId(after), limit + 1);
      const { items, next } = takePage(rows, limit, (row) => [row.id]);
      return { items: await viewMessages(db, items, request.actor.ref), total: await countMessages(db), next };
    },
  );

  app.get(
    "/api/deliveries/live",
    { config: { access }, schema: { tags: ["Deliveries"], summary: "Tells when a delivery has changed" } },
    (request, reply) => openStream(request, reply, live, [deliveriesTopic]),
  );

  app.get(
    "/api/deliveries/:messageId",
    {
      config: { access },
      schema: {
        tags: ["Deliveries"],
        summary: "One message: its words and what became of each delivery",
        params: z.object({ messageId: z.uuid() }),
        querystring: deliveryQuery,
        response: { 200: messageView },
      },
    },
    async (request) => {
      const { messageId } = request.params;
      const { state, after, limit } = request.query;
      const message = await findMessage(db, messageId);
      if (!message) throw new AppError("not-found", "There is no such message.");
      const cursor = readCursor(after, z.tuple([z.uuid(), z.string().max(40)]));
      const rows = await listDeliveries(db, { messageId, state, after: cursor, limit: limit + 1 });
      const { items, next } = takePage(rows, limit, (row) => [row.personId, row.channel]);
      const [view] = await viewMessages(db, [message], request.actor.ref);
      if (!view) throw new Error("the message has no view");
      const deliveries = await viewDeliveries(db, items);
      return { ...view, ...(await detailOf(db, message)), items: deliveries, total: totalOf(view, state), next };
    },
  );

  app.get(
    "/api/deliveries/:messageId/rows/:deliveryId",
    {
      config: { access },
      schema: {
        tags: ["Deliveries"],
        summary: "What became of one message to one person over one channel",
        params: z.object({ messageId: z.uuid(), deliveryId: z.uuid() }),
        response: { 200: deliveryView },
      },
    },
    async ({ params: { messageId, deliveryId } }) => {
      const row = await findDelivery(db, messageId, deliveryId);
      const [view] = row ? await viewDeliveries(db, [row]) : [];
      if (!view) throw new AppError("not-found", "There is no such delivery.");
      return view;
    },
  );
  troubleRoute(app, context);
}

async function detailOf(db: Reader, message: MessageRow) {
  const maker = /^person:(.+)$/.exec(message.createdBy)?.[1];
  const names = await personNames(db, maker ? [maker] : []);
  const { lastMinute, due } = message.finishedAt ? { lastMinute: 0, due: 0 } : await paceOf(db, message.id);
  return {
    subjectRef: message.subjectRef,
    createdBy: (maker && names.get(maker)) || "",
    sealed: message.sealed,
    ...saidIn(message),
    account: await accountOf(db, message.id),
    secondsLeft: secondsLeft(lastMinute, due),
  };
}

function saidIn(message: MessageRow) {
  if (isClosed(message)) return { criticalReason: null, words: null, variants: {}, attachments: [] };
  return {
    criticalReason: message.criticalReason,
    words: wordsView(message.words),
    variants: Object.fromEntries(Object.entries(message.variants).map(([name, words]) => [name, wordsView(words)])),
    attachments: message.attachments.map(({ name, size }) => ({ name, size })),
  };
}

function readId(after: string | undefined): string | undefined {
  return readCursor(after, z.tuple([z.uuid()]))?.[0];
}

/** Confidential words are read in the archive, where each look leaves evidence; how they fared is no secret. */
const isClosed = ({ classification, sealed }: MessageRow) => classification === "confidential" || sealed;

async function viewMessages(db: Reader, messages: readonly MessageRow[], asking: string) {
  const organisation = await findOrganisation(db);
  const counts = await countDeliveries(
    db,
    messages.map((message) => message.id),
  );
  const held = await countHeld(
    db,
    messages.map((message) => message.id),
  );
  const language = organisation?.language ?? "en";
  const name = organisation?.name ?? "";
  return messages.map((message) => {
    const { words } = chooseWords(message.words, language, language);
    // Shown to nobody in particular: the recipient's fields stay as they are written.
    const fields = { givenName: "{givenName}", displayName: "{displayName}", organisation: name };
    return {
      id: message.id,
      kind: message.kind,
      subject:
        isClosed(message) && message.createdBy !== asking ? "" : (message.title ?? fillWords(words, fields).subject),
      createdAt: message.createdAt.toISOString(),
      finishedAt: message.finishedAt?.toISOString() ?? null,
      pausedAt: message.pausedAt?.toISOString() ?? null,
      cancelledAt: message.cancelledAt?.toISOString() ?? null,
      classification: message.classification,
      tlp: message.tlp,
      candidates: message.candidates,
      ...viewCounts(counts.get(message.id)),
      heldPaused: held.get(message.id)?.paused ?? 0,
      heldLate: held.get(message.id)?.late ?? 0,
    };
  });
}

function viewCounts(counts: DeliveryCounts | undefined) {
  const {
    attempt_started = 0,
    queued = 0,
    leased = 0,
    accepted = 0,
    failed = 0,
    excluded = 0,
    uncertain = 0,
  } = counts ?? {};
  return { queued, leased, attemptStarted: attempt_started, accepted, failed, excluded, uncertain };
}

function totalOf(view: ReturnType<typeof viewCounts>, state: DeliveryRow["state"] | undefined): number {
  const { queued, leased, attemptStarted, accepted, failed, excluded, uncertain } = view;
  const byState = { queued, leased, attempt_started: attemptStarted, accepted, failed, excluded, uncertain };
  return state ? byState[state] : Object.values(byState).reduce((sum, count) => sum + count, 0);
}

async function viewDeliveries(db: Reader, rows: readonly DeliveryRow[]) {
  const names = await personNames(
    db,
    rows.map((row) => row.personId),
  );
  return rows.map((row) => ({
    id: row.id,
    person: { id: row.personId, displayName: names.get(row.personId) ?? "" },
    channel: row.channel,
    state: row.state,
    reason: row.reason,
    reply: row.reply,
    attempts: row.attempts,
    held: row.held,
    notBefore: row.notBefore.toISOString(),
    variant: row.variant,
    language: row.language,
    openedAt: row.readAt?.toISOString() ?? null,
    updatedAt: row.updatedAt.toISOString(),
    mail: row.mail,
  }));
}
