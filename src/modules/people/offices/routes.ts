import { z } from "zod";
import type { App, AppContext } from "../../../platform/http/context.ts";
import { readCursor } from "../../../platform/http/paging.ts";
import { storableText } from "../../../platform/http/storable-text.ts";
import { openStream } from "../../../platform/http/stream.ts";
import { write } from "../../evidence/public.ts";
import { organisationTimeZone } from "../organisation/queries.ts";
import { actorNames } from "./actor-names.ts";
import { archiveOffice } from "./archive-office.ts";
import { changeOffice } from "./change-office.ts";
import { createOffice } from "./create-office.ts";
import { giveOffice } from "./give-office.ts";
import { orderDeputies } from "./order-deputies.ts";
import { getOffice, listOffices, type OfficeStanding, officeHistory } from "./queries.ts";
import { releaseOffice } from "./release-office.ts";
import { instantOf } from "./rules.ts";
import {
  createdSchema,
  holdingParams,
  newHoldingBody,
  newOfficeBody,
  officeChangeBody,
  officeHistorySchema,
  officeListSchema,
  officeParams,
  officeSchema,
  officesQuery,
  onQuery,
  orderBody,
  releaseBody,
} from "./schema.ts";
import { officesTopic } from "./topic.ts";

const tags = ["Offices"];
const read = { access: "people.office.read" };
const change = { access: "people.office.write" };
const done = z.object({});
const historyLimit = 200;
const cursor = z.tuple([z.enum(["true", "false"]), storableText(400), z.uuid()]);

export function officeRoutes(app: App, context: AppContext): void {
  app.get(
    "/api/offices/live",
    { config: read, schema: { tags, summary: "Tells when offices or absences have changed" } },
    (request, reply) => openStream(request, reply, context.live, [officesTopic]),
  );
  readingRoutes(app, context);
  officeChanges(app, context);
  holdingChanges(app, context);
}

function readingRoutes(app: App, { db, clock }: AppContext): void {
  const when = async (on: string | undefined) => {
    const timeZone = await organisationTimeZone(db);
    return { at: instantOf(on, timeZone, clock.now()), timeZone };
  };

  app.get(
    "/api/offices",
    {
      config: read,
      schema: {
        tags,
        summary: "Offices, the vacant ones first: who holds, deputises and acts, today or on a day",
        querystring: officesQuery,
        response: { 200: officeListSchema },
      },
    },
    async ({ query }) => {
      const after = readCursor(query.after, cursor);
      const position = after && ([after[0] === "true", after[1], after[2]] as const);
      const page = await listOffices(db, { limit: query.limit, after: position }, await when(query.on));
      return { ...page, items: page.items.map(present) };
    },
  );

  app.get(
    "/api/offices/:id",
    {
      config: read,
      schema: {
        tags,
        summary: "One office, today or on a day",
        params: officeParams,
        querystring: onQuery,
        response: { 200: officeSchema },
      },
    },
    async ({ params, query }) => present(await getOffice(db, params.id, await when(query.on))),
  );

  app.get(
    "/api/offices/:id/history",
    {
      config: read,
      schema: {
        tags,
        summary: "Who held an office when, the latest first",
        params: officeParams,
        response: { 200: officeHistorySchema },
      },
    },
    async ({ params }) => {
      await getOffice(db, params.id, await when(undefined));
      const items = await officeHistory(db, params.id, historyLimit);
      const nameOf = await actorNames(
        db,
        items.flatMap(({ givenBy, endedBy }) => [givenBy, endedBy ?? ""]),
      );
      return {
        items: items.map((item) => ({
          ...item,
          from: item.from.toISOString(),
          until: item.until?.toISOString() ?? null,
          givenBy: nameOf(item.givenBy),
          endedBy: item.endedBy && nameOf(item.endedBy),
        })),
      };
    },
  );
}

function officeChanges(app: App, { db, clock }: AppContext): void {
  app.post(
    "/api/offices",
    {
      config: change,
      schema: { tags, summary: "Make an office", body: newOfficeBody, response: { 201: createdSchema } },
    },
    async ({ body, actor }, reply) => {
      const by = { actor: actor.ref, now: clock.now() };
      return reply.status(201).send(await write(db, (tx) => createOffice(tx, body, by)));
    },
  );

  app.patch(
    "/api/offices/:id",
    {
      config: change,
      schema: {
        tags,
        summary: "Rename an office or say anew what it is for",
        params: officeParams,
        body: officeChangeBody,
        response: { 200: done },
      },
    },
    async ({ params, body, actor }) => {
      const by = { actor: actor.ref, now: clock.now() };
      await write(db, (tx) => changeOffice(tx, { ...body, id: params.id }, by));
      return {};
    },
  );

  app.post(
    "/api/offices/:id/archive",
    {
      config: change,
      schema: {
        tags,
        summary: "Put an office away; nobody holds it any more",
        params: officeParams,
        response: { 200: done },
      },
    },
    async ({ params, actor }) => {
      await write(db, (tx) => archiveOffice(tx, params.id, { actor: actor.ref, now: clock.now() }));
      return {};
    },
  );
}

function holdingChanges(app: App, { db, clock }: AppContext): void {
  app.post(
    "/api/offices/:id/holdings",
    {
      config: change,
      schema: {
        tags,
        summary: "Make somebody a holder or a deputy, from now or a day on",
        params: officeParams,
        body: newHoldingBody,
        response: { 201: createdSchema },
      },
    },
    async ({ params, body, actor }, reply) => {
      const by = { actor: actor.ref, now: clock.now() };
      return reply.status(201).send(await write(db, (tx) => giveOffice(tx, { ...body, officeId: params.id }, by)));
    },
  );

  app.post(
    "/api/offices/:id/holdings/:holdingId/end",
    {
      config: change,
      schema: {
        tags,
        summary: "Take an office back, now or with a last day",
        params: holdingParams,
        body: releaseBody,
        response: { 200: done },
      },
    },
    async ({ params, body, actor }) => {
      const input = { ...body, officeId: params.id, holdingId: params.holdingId };
      await write(db, (tx) => releaseOffice(tx, input, { actor: actor.ref, now: clock.now() }));
      return {};
    },
  );

  app.put(
    "/api/offices/:id/deputies",
    {
      config: change,
      schema: {
        tags,
        summary: "Say in which order the deputies act",
        params: officeParams,
        body: orderBody,
        response: { 200: done },
      },
    },
    async ({ params, body, actor }) => {
      const by = { actor: actor.ref, now: clock.now() };
      await write(db, (tx) => orderDeputies(tx, { ...body, officeId: params.id }, by));
      return {};
    },
  );
}

function present({ archivedAt, ...office }: OfficeStanding): z.infer<typeof officeSchema> {
  return {
    ...office,
    archived: archivedAt !== null,
    acting: [...office.acting],
    holdings: office.holdings.map((holding) => ({ ...holding, from: holding.from.toISOString() })),
  };
}
