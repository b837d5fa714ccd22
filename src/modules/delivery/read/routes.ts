import { z } from "zod";
import { hashInput } from "../../../platform/content/node-schema.ts";
import { AppError } from "../../../platform/errors.ts";
import { findFile, sendFile } from "../../../platform/files/files.ts";
import type { App, AppContext } from "../../../platform/http/context.ts";
import { pageQuery, readCursor, takePage } from "../../../platform/http/paging.ts";
import { openStream } from "../../../platform/http/stream.ts";
import { findOrganisation, findPerson, personNames } from "../../people/public.ts";
import { openMessage } from "./open-message.ts";
import { headOf, picturesOf, presentMessage, type Reading, wordsOf } from "./present.ts";
import { countMine, findMine, listMine, type MyMessageRow, mayRead } from "./queries.ts";
import { myMessage, myMessages } from "./schema.ts";
import { readerTopics } from "./topics.ts";

const config = { access: "self" };
const tags = ["My messages"];
const params = z.object({ messageId: z.uuid() });

export function readRoutes(app: App, context: AppContext): void {
  const { db, live, clock } = context;
  app.get(
    "/api/my-messages",
    {
      config,
      schema: {
        tags,
        summary: "What was sent to me, newest first",
        querystring: pageQuery,
        response: { 200: myMessages },
      },
    },
    async ({ query, actor }) => {
      const afterId = readCursor(query.after, z.tuple([z.uuid()]))?.[0];
      // A link session sees the one message it was opened for.
      const only = actor.scope === null ? null : actor.scope.replace(/^message:/, "");
      const rows = await listMine(db, actor.personId, { afterId, limit: query.limit + 1, only }, clock.now());
      const { items, next } = takePage(rows, query.limit, (row) => [row.id]);
      const reading = await readingOf(context, actor.personId, items);
      const counts = await countMine(db, actor.personId, only, clock.now());
      return { items: items.filter(mayRead).map((row) => headOf(row, reading)), ...counts, next };
    },
  );

  app.get(
    "/api/my-messages/live",
    { config, schema: { tags, summary: "Tells when there is something new for me" } },
    (request, reply) => openStream(request, reply, live, readerTopics(request.actor.personId)),
  );

  app.get(
    "/api/my-messages/:messageId",
    { config, schema: { tags, summary: "One message, as it is meant for me", params, response: { 200: myMessage } } },
    async ({ params: { messageId }, actor }) => {
      actor.requireReach(`message:${messageId}`);
      const row = await getMine(context, actor.personId, messageId);
      return presentMessage(row, await readingOf(context, actor.personId, [row]));
    },
  );

  app.post(
    "/api/my-messages/:messageId/opened",
    {
      config,
      schema: {
        tags,
        summary: "Its page was opened: a signal, never evidence of reading",
        params,
        response: { 204: z.null() },
      },
    },
    async ({ params: { messageId }, actor }, reply) => {
      actor.requireReach(`message:${messageId}`);
      await getMine(context, actor.personId, messageId);
      await openMessage(db, actor.personId, messageId);
      return reply.status(204).send(null);
    },
  );

  fileRoute(app, context);
}

/** Attachments and pictures, for whoever may read the message. */
function fileRoute(app: App, context: AppContext): void {
  app.get(
    "/api/my-messages/:messageId/files/:hash",
    {
      config,
      schema: { tags, summary: "A file of a message of mine", params: params.extend({ hash: hashInput }) },
    },
    async ({ params: { messageId, hash }, actor }, reply) => {
      actor.requireReach(`message:${messageId}`);
      const row = await getMine(context, actor.personId, messageId);
      const attached = row.attachments.find((one) => one.hash === hash);
      const { words } = wordsOf(row, await readingOf(context, actor.personId, [row]));
      const found = attached || picturesOf(words.content).has(hash) ? await findFile(context.db, hash) : undefined;
      if (!found) throw new AppError("not-found", "There is no such file.");
      return sendFile(reply, { ...found, name: attached?.name ?? hash });
    },
  );
}

async function getMine({ db, clock }: AppContext, personId: string, messageId: string): Promise<MyMessageRow> {
  const row = await findMine(db, personId, messageId, clock.now());
  if (!row) throw new AppError("not-found", "There is no such message for you.");
  return row;
}

async function readingOf({ db, clock }: AppContext, personId: string, rows: readonly MyMessageRow[]): Promise<Reading> {
  const [organisation, person] = [await findOrganisation(db), await findPerson(db, personId, clock.now())];
  const senders = rows.flatMap(({ createdBy }) => /^person:(.+)$/.exec(createdBy)?.[1] ?? []);
  const names = await personNames(db, senders);
  const displayName = person?.displayName ?? "";
  return {
    language: person?.language ?? "en",
    organisationLanguage: organisation?.language ?? "en",
    fields: { displayName, givenName: person?.givenName || displayName, organisation: organisation?.name ?? "" },
    names: new Map([...names].map(([id, name]) => [`person:${id}`, name])),
  };
}
