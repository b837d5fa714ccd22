import { z } from "zod";
import type { Reader } from "../../../database.ts";
import { contentView } from "../../../platform/content/node-schema.ts";
import type { App, AppContext } from "../../../platform/http/context.ts";
import { write } from "../../evidence/public.ts";
import { personNames } from "../../people/public.ts";
import { acting } from "../acting.ts";
import { getMessage, type Message } from "../drafts/queries.ts";
import { getReadable } from "../drafts/readable.ts";
import { readRecipients } from "../reach/queries.ts";
import { readingOf } from "../reach/reading.ts";
import { wordsFor } from "../reach/rules.ts";
import { byId } from "../schema.ts";
import { previewMessage } from "./preview-message.ts";
import { previewPeopleSchema, previewQuery, previewSchema, testBody, testsSchema } from "./schema.ts";
import { sendTest } from "./send-test.ts";

const tags = ["Messages"];
const read = { access: "messages.message.read" };

export function previewRoutes(app: App, context: AppContext): void {
  lookRoutes(app, context);
  testRoutes(app, context);
}

function lookRoutes(app: App, { db, clock, config }: AppContext): void {
  app.get(
    "/api/messages/:id/preview",
    {
      config: read,
      schema: {
        tags,
        summary: "What one person would get over one channel, made as it is made when it leaves",
        params: byId,
        querystring: previewQuery,
        response: { 200: previewSchema },
      },
    },
    async ({ params, query, actor }) => {
      const message = await getReadable(db, params.id, actor.personId);
      const settings = { url: config.url, mailFrom: config.mailFrom, now: clock.now() };
      const { mail, page, ...preview } = await previewMessage(db, message, query, settings);
      return {
        ...preview,
        mail: mail && { ...mail, html: withPictures(mail.html, message) },
        page: page && { content: page.content ? contentView(page.content) : null, paragraphs: [...page.paragraphs] },
        attachments: message.attachments
          .filter(({ kind }) => kind === "attachment" && !preview.neutral)
          .map(({ name, size }) => ({ name, size })),
      };
    },
  );

  app.get(
    "/api/messages/:id/preview-people",
    {
      config: read,
      schema: {
        tags,
        summary: "Somebody for each variant and language, to look at it as they would",
        params: byId,
        response: { 200: previewPeopleSchema },
      },
    },
    async ({ params }) => {
      const message = await getMessage(db, params.id);
      const { suggested } = await readRecipients(db, message, clock.now());
      const reading = await readingOf(db, message);
      return { items: suggested.map((one) => ({ ...one, ...wordsFor(reading, one.variant, one.language) })) };
    },
  );
}

/** A page has no parts of a mail: pictures come from where the message's own page gets them. */
function withPictures(html: string, message: Message): string {
  return html.replace(/cid:([0-9a-f]{32})@clarion/g, (found, start: string) => {
    const picture = message.attachments.find(({ kind, hash }) => kind === "picture" && hash.startsWith(start));
    return picture ? `/api/messages/${message.id}/files/${picture.hash}` : found;
  });
}

function testRoutes(app: App, context: AppContext): void {
  const { db } = context;
  app.post(
    "/api/messages/:id/tests",
    {
      config: { access: "messages.message.write" },
      schema: {
        tags,
        summary: "Send it as it stands to oneself or named colleagues, marked as a test",
        params: byId,
        body: testBody,
        response: {
          200: z.object({ deliveryMessageId: z.uuid(), queued: z.number().int(), excluded: z.number().int() }),
        },
      },
    },
    ({ params, body, actor }) =>
      write(db, (tx) => sendTest(tx, { messageId: params.id, ...body }, acting(actor, context))),
  );

  app.get(
    "/api/messages/:id/tests",
    {
      config: read,
      schema: { tags, summary: "The last tests of a message", params: byId, response: { 200: testsSchema } },
    },
    async ({ params }) => ({ items: await presentTests(db, params.id) }),
  );
}

const mostTests = 50;

async function presentTests(db: Reader, messageId: string) {
  await getMessage(db, messageId);
  const rows = await db
    .selectFrom("messages.tests")
    .select([
      "person_id as personId",
      "sent_by as sentBy",
      "sent_at as sentAt",
      "delivery_message_id as deliveryMessageId",
    ])
    .where("message_id", "=", messageId)
    .orderBy("sent_at", "desc")
    .orderBy("id")
    .limit(mostTests)
    .execute();
  const names = await personNames(
    db,
    rows.flatMap(({ personId, sentBy }) => [personId, sentBy]),
  );
  const person = (id: string) => ({ id, displayName: names.get(id) ?? "" });
  return rows.map(({ personId, sentBy, sentAt, deliveryMessageId }) => ({
    person: person(personId),
    sentBy: person(sentBy),
    sentAt: sentAt.toISOString(),
    deliveryMessageId,
  }));
}
