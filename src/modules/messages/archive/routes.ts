import { z } from "zod";
import type { App, AppContext } from "../../../platform/http/context.ts";
import { storedInstant } from "../../../platform/http/instant.ts";
import { readCursor, takePage } from "../../../platform/http/paging.ts";
import { storableText } from "../../../platform/http/storable-text.ts";
import { openStream } from "../../../platform/http/stream.ts";
import { byId } from "../schema.ts";
import { openSaid, visibleTo } from "./open-said.ts";
import { listPeople } from "./people.ts";
import { presentMessage, presentRecord, presentRows } from "./present.ts";
import { listKinds, listSaid } from "./queries.ts";
import {
  archiveKinds,
  archivePage,
  archiveQuery,
  mailParams,
  peoplePage,
  peopleQuery,
  saidView,
  sentMail,
} from "./schema.ts";
import { exportSentMails, presentSentMail } from "./sent-mails.ts";
import { archiveTopic } from "./topic.ts";

const tags = ["Archive"];
const read = { access: "messages.message.read" };
const cursor = z.tuple([storedInstant, z.uuid()]);
const peopleCursor = z.tuple([storableText(1_000), z.uuid(), storableText(100)]);

export function archiveRoutes(app: App, context: AppContext): void {
  const { db, live } = context;
  app.get(
    "/api/archive",
    {
      config: read,
      schema: {
        tags,
        summary: "Everything that was said, newest first: messages as they were sent, and what was recorded afterwards",
        querystring: archiveQuery,
        response: { 200: archivePage },
      },
    },
    async ({ query: { after, limit, from, until, ...rest }, actor }) => {
      const visible = visibleTo(actor);
      const instant = (text: string | undefined) => (text === undefined ? undefined : Temporal.Instant.from(text));
      const filter = { ...rest, from: instant(from), until: instant(until) };
      const page = { after: readCursor(after, cursor), limit: limit + 1 };
      const { rows, total } = await listSaid(db, filter, visible, page);
      const { items, next } = takePage(rows, limit, (row) => [row.atText, row.id]);
      return { items: await presentRows(db, items, visible), total, next };
    },
  );

  app.get(
    "/api/archive/kinds",
    {
      config: read,
      schema: { tags, summary: "Which kinds there are, with how many of each", response: { 200: archiveKinds } },
    },
    async () => ({ items: await listKinds(db) }),
  );

  app.get(
    "/api/archive/live",
    { config: read, schema: { tags, summary: "Tells when something more was said" } },
    (request, reply) => openStream(request, reply, live, [archiveTopic]),
  );
  openRoutes(app, context);
  exportRoute(app, context);
}

function openRoutes(app: App, { db, clock }: AppContext): void {
  const view = async (id: string, actor: Parameters<typeof openSaid>[2]) => {
    const row = await openSaid(db, id, actor, clock.now());
    const [shown] = await presentRows(db, [row], visibleTo(actor));
    if (!shown) throw new Error("what was said has no view");
    return row.source === "message"
      ? { ...shown, message: await presentMessage(db, id), record: null }
      : { ...shown, message: null, record: await presentRecord(db, id) };
  };

  app.get(
    "/api/archive/:id",
    {
      config: read,
      schema: {
        tags,
        summary: "One thing that was said, as it was said; a look at confidential words leaves evidence",
        params: byId,
        response: { 200: saidView },
      },
    },
    ({ params, actor }) => view(params.id, actor),
  );

  app.get(
    "/api/archive/:id/people",
    {
      config: read,
      schema: {
        tags,
        summary: "To whom it was said, as it was then, and what became of each delivery",
        params: byId,
        querystring: peopleQuery,
        response: { 200: peoplePage },
      },
    },
    async ({ params, query, actor }) => {
      const row = await openSaid(db, params.id, actor, clock.now());
      return listPeople(db, row, { ...query, after: readCursor(query.after, peopleCursor) }, clock.now());
    },
  );

  app.get(
    "/api/archive/:id/mails/:mailId",
    {
      config: read,
      schema: {
        tags,
        summary: "The mail that one recipient got, exactly as it left; the secrets of its links are stars",
        params: mailParams,
        response: { 200: sentMail },
      },
    },
    async ({ params, actor }) => {
      await openSaid(db, params.id, actor, clock.now());
      return presentSentMail(db, params.id, params.mailId);
    },
  );
}

function exportRoute(app: App, { db, clock }: AppContext): void {
  app.get(
    "/api/archive/:id/export",
    {
      config: read,
      schema: { tags, summary: "The same as a JSON file with everybody to whom it was said", params: byId },
    },
    async ({ params, actor }, reply) => {
      const now = clock.now();
      const row = await openSaid(db, params.id, actor, now);
      const [shown] = await presentRows(db, [row], visibleTo(actor));
      const people = await listPeople(db, row, { search: "", after: undefined, limit: 1_000_000 }, now);
      const file = {
        format: "clarion-said/1",
        exportedAt: now.toString(),
        ...shown,
        message: row.source === "message" ? await presentMessage(db, row.id) : null,
        mails: row.source === "message" ? await exportSentMails(db, row.id) : [],
        record: row.source === "record" ? await presentRecord(db, row.id) : null,
        to: people.items,
      };
      return reply
        .header("content-type", "application/json; charset=utf-8")
        .header("content-disposition", `attachment; filename="said-${row.id}.json"`)
        .send(JSON.stringify(file, null, 2));
    },
  );
}
