import { z } from "zod";
import { AppError } from "../../../platform/errors.ts";
import type { App, AppContext } from "../../../platform/http/context.ts";
import { write } from "../../evidence/public.ts";
import { isWithinReach } from "../absences/queries.ts";
import { getOffice } from "../offices/queries.ts";
import { createdSchema, officeParams } from "../offices/schema.ts";
import { organisationTimeZone } from "../organisation/queries.ts";
import { changeCalendar } from "./change-calendar.ts";
import { createCalendar } from "./create-calendar.ts";
import { listRegions } from "./holidays.ts";
import { upcomingHolidays, workingTime } from "./overview.ts";
import { type Reachability, reachabilityOf } from "./reachability.ts";
import { removeCalendar } from "./remove-calendar.ts";
import {
  calendarBody,
  calendarParams,
  holidaysQuery,
  holidaysSchema,
  language,
  reachabilitySchema,
  regionsSchema,
  workingTimeSchema,
} from "./schema.ts";

const tags = ["Working time"];
const read = { access: "people.calendar.read" };
const change = { access: "people.calendar.write" };
const done = z.object({});

export function calendarRoutes(app: App, context: AppContext): void {
  readingRoutes(app, context);
  changingRoutes(app, context);
  reachabilityRoutes(app, context);
}

function readingRoutes(app: App, { db, clock }: AppContext): void {
  app.get(
    "/api/working-time",
    {
      config: read,
      schema: {
        tags,
        summary: "Calendars with their next holidays, and the locations of people",
        querystring: z.object({ language }),
        response: { 200: workingTimeSchema },
      },
    },
    ({ query }) => workingTime(db, clock.now(), query.language),
  );

  app.get(
    "/api/working-time/regions",
    {
      config: read,
      schema: {
        tags,
        summary: "Countries, and their parts, whose public holidays are known",
        querystring: z.object({ language }),
        response: { 200: regionsSchema },
      },
    },
    async ({ query }) => ({ items: await listRegions(query.language) }),
  );

  app.get(
    "/api/working-time/holidays",
    {
      config: read,
      schema: {
        tags,
        summary: "The public holidays of a region in the next twelve months",
        querystring: holidaysQuery,
        response: { 200: holidaysSchema },
      },
    },
    async ({ query }) => {
      const today = clock
        .now()
        .toZonedDateTimeISO(await organisationTimeZone(db))
        .toPlainDate();
      return { items: await upcomingHolidays(query.region, today, query.language) };
    },
  );
}

function changingRoutes(app: App, { db, clock }: AppContext): void {
  app.post(
    "/api/working-time",
    {
      config: change,
      schema: { tags, summary: "Make a calendar", body: calendarBody, response: { 201: createdSchema } },
    },
    async ({ body, actor }, reply) => {
      const by = { actor: actor.ref, now: clock.now() };
      return reply.status(201).send(await write(db, (tx) => createCalendar(tx, body, by)));
    },
  );

  app.put(
    "/api/working-time/:id",
    {
      config: change,
      schema: {
        tags,
        summary: "Give a calendar another content, as a whole",
        params: calendarParams,
        body: calendarBody,
        response: { 200: done },
      },
    },
    async ({ params, body, actor }) => {
      await write(db, (tx) => changeCalendar(tx, params.id, body, { actor: actor.ref, now: clock.now() }));
      return {};
    },
  );

  app.post(
    "/api/working-time/:id/remove",
    {
      config: change,
      schema: { tags, summary: "Take a calendar away", params: calendarParams, response: { 200: done } },
    },
    async ({ params, actor }) => {
      await write(db, (tx) => removeCalendar(tx, params.id, { actor: actor.ref, now: clock.now() }));
      return {};
    },
  );
}

function reachabilityRoutes(app: App, { db, clock }: AppContext): void {
  app.get(
    "/api/offices/:id/reachability",
    {
      config: { access: "people.office.read" },
      schema: {
        tags,
        summary: "When those who hold or deputise an office can be reached",
        params: officeParams,
        response: { 200: reachabilitySchema },
      },
    },
    async ({ params }) => {
      const now = clock.now();
      const office = await getOffice(db, params.id, { at: now, timeZone: await organisationTimeZone(db) });
      const people = new Set(office.holdings.map(({ person }) => person.id));
      return { items: (await reachabilityOf(db, [...people], now)).map(present) };
    },
  );

  app.get(
    "/api/people/:id/reachability",
    {
      config: { access: "people.person.read", scoped: true },
      schema: {
        tags,
        summary: "When somebody can be reached",
        params: officeParams,
        response: { 200: reachabilitySchema },
      },
    },
    async ({ params, actor }) => {
      if (!(await isWithinReach(db, params.id, actor.reachOf("people.person.read"))))
        throw new AppError("not-found", "There is no such person.");
      return { items: (await reachabilityOf(db, [params.id], clock.now())).map(present) };
    },
  );
}

const present = (one: Reachability) => ({
  ...one,
  quietUntil: one.quietUntil?.toString() ?? null,
  next: one.next?.toString() ?? null,
});
