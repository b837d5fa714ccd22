import { z } from "zod";
import type { Tx } from "../../../database.ts";
import { AppError } from "../../../platform/errors.ts";
import type { Actor } from "../../../platform/http/access.ts";
import type { App, AppContext } from "../../../platform/http/context.ts";
import { type Recorded, write } from "../../evidence/public.ts";
import type { ChangedBy } from "../directory/store-people.ts";
import { createdSchema } from "../offices/schema.ts";
import { organisationTimeZone } from "../organisation/queries.ts";
import { changeAbsence } from "./change-absence.ts";
import { endAbsence } from "./end-absence.ts";
import { enterAbsence } from "./enter-absence.ts";
import { absencesOf, awayAmongOffices, isWithinReach } from "./queries.ts";
import {
  absenceChangeBody,
  absenceParams,
  absencesSchema,
  awayQuery,
  awaySchema,
  newAbsenceBody,
  ownAbsenceParams,
  personParams,
} from "./schema.ts";
import { withdrawAbsence } from "./withdraw-absence.ts";

const tags = ["Absences"];
const done = z.object({});
const changed = { 200: createdSchema };

export function absenceRoutes(app: App, context: AppContext): void {
  readingRoutes(app, context);
  ownRoutes(app, context);
  routesForOthers(app, context);
}

function readingRoutes(app: App, { db, clock }: AppContext): void {
  const today = async () =>
    clock
      .now()
      .toZonedDateTimeISO(await organisationTimeZone(db))
      .toPlainDate();

  app.get(
    "/api/offices/away",
    {
      config: { access: "people.office.read" },
      schema: {
        tags,
        summary: "Who of those that hold or deputise an office is away in the next days",
        querystring: awayQuery,
        response: { 200: awaySchema },
      },
    },
    async ({ query }) => {
      const from = await today();
      const until = from.add({ days: query.days - 1 });
      const items = await awayAmongOffices(db, { from, until }, clock.now());
      return { from: from.toString(), until: until.toString(), items };
    },
  );

  app.get(
    "/api/people/:id/absences",
    {
      config: { access: "people.absence.read", scoped: true },
      schema: {
        tags,
        summary: "When somebody is away, from today on",
        params: personParams,
        response: { 200: absencesSchema },
      },
    },
    async ({ params, actor }) => {
      if (!(await isWithinReach(db, params.id, actor.reachOf("people.absence.read"))))
        throw new AppError("not-found", "There is no such person.");
      const mayReadNotes = await isWithinReach(db, params.id, actor.reachOf("people.person.read-sensitive"));
      const items = await absencesOf(db, params.id, await today());
      return { items: items.map((item) => ({ ...item, note: mayReadNotes ? item.note : null })) };
    },
  );

  app.get(
    "/api/me/absences",
    {
      config: { access: "self" },
      schema: { tags, summary: "When I am away, from today on", response: { 200: absencesSchema } },
    },
    async ({ actor }) => ({ items: await absencesOf(db, ownPerson(actor), await today()) }),
  );
}

/** A mail link opens one thing only, and this is none of those. */
function ownPerson(actor: Actor): string {
  actor.requireReach(actor.ref);
  return actor.personId;
}

function ownRoutes(app: App, { db, clock }: AppContext): void {
  const run = <T>(actor: Actor, command: (tx: Tx, personId: string, by: ChangedBy) => Promise<Recorded<T>>) => {
    const personId = ownPerson(actor);
    return write(db, (tx) => command(tx, personId, { actor: actor.ref, now: clock.now() }));
  };
  const config = { access: "self" };

  app.post(
    "/api/me/absences",
    {
      config,
      schema: { tags, summary: "Say that I am away", body: newAbsenceBody, response: { 201: createdSchema } },
    },
    async ({ body, actor }, reply) =>
      reply.status(201).send(await run(actor, (tx, personId, by) => enterAbsence(tx, { ...body, personId }, by))),
  );

  app.patch(
    "/api/me/absences/:absenceId",
    {
      config,
      schema: {
        tags,
        summary: "Change when I am away",
        params: ownAbsenceParams,
        body: absenceChangeBody,
        response: changed,
      },
    },
    ({ params, body, actor }) =>
      run(actor, (tx, personId, by) => changeAbsence(tx, { ...body, id: params.absenceId, personId }, by)),
  );

  for (const [verb, command, summary] of endings)
    app.post(
      `/api/me/absences/:absenceId/${verb}`,
      { config, schema: { tags, summary: `Mine: ${summary}`, params: ownAbsenceParams, response: { 200: done } } },
      async ({ params, actor }) => {
        await run(actor, (tx, personId, by) => command(tx, { id: params.absenceId, personId }, by));
        return {};
      },
    );
}

const endings = [
  ["end", endAbsence, "back today, earlier than was said"],
  ["withdraw", withdrawAbsence, "entered by mistake"],
] as const;

function routesForOthers(app: App, { db, clock }: AppContext): void {
  const config = { access: "people.absence.write" };

  app.post(
    "/api/people/:id/absences",
    {
      config,
      schema: {
        tags,
        summary: "Say that somebody is away",
        params: personParams,
        body: newAbsenceBody,
        response: { 201: createdSchema },
      },
    },
    async ({ params, body, actor }, reply) => {
      const by = { actor: actor.ref, now: clock.now() };
      return reply.status(201).send(await write(db, (tx) => enterAbsence(tx, { ...body, personId: params.id }, by)));
    },
  );

  app.patch(
    "/api/people/:id/absences/:absenceId",
    {
      config,
      schema: {
        tags,
        summary: "Change when somebody is away",
        params: absenceParams,
        body: absenceChangeBody,
        response: changed,
      },
    },
    ({ params, body, actor }) => {
      const input = { ...body, id: params.absenceId, personId: params.id };
      return write(db, (tx) => changeAbsence(tx, input, { actor: actor.ref, now: clock.now() }));
    },
  );

  for (const [verb, command, summary] of endings)
    app.post(
      `/api/people/:id/absences/:absenceId/${verb}`,
      { config, schema: { tags, summary: `Somebody's: ${summary}`, params: absenceParams, response: { 200: done } } },
      async ({ params, actor }) => {
        const input = { id: params.absenceId, personId: params.id };
        await write(db, (tx) => command(tx, input, { actor: actor.ref, now: clock.now() }));
        return {};
      },
    );
}
