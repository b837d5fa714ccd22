import type { FastifyReply } from "fastify";
import { sql } from "kysely";
import { z } from "zod";
import { AppError } from "../../../platform/errors.ts";
import type { Actor } from "../../../platform/http/access.ts";
import type { App, AppContext } from "../../../platform/http/context.ts";
import { storableText } from "../../../platform/http/storable-text.ts";
import type { PersonData } from "../../../platform/person-data.ts";
import { write } from "../../evidence/public.ts";
import { loadStates } from "../directory/load-states.ts";
import { findPerson } from "../directory/queries.ts";
import { withinReach } from "../directory/reach.ts";
import { noteLook } from "../directory/record/looks.ts";
import { findOrganisation } from "../organisation/queries.ts";
import { dataHtml } from "./data-html.ts";
import { dataOfPerson, recordExport } from "./data-of-person.ts";
import { erasePerson, previewErasure } from "./erase-person.ts";
import { register } from "./register.ts";

const tags = ["Privacy"];
const byId = z.object({ id: z.uuid() });
const formatQuery = z.object({ format: z.enum(["json", "html"]).default("json") });

export function privacyRoutes(app: App, context: AppContext, personData: readonly PersonData[]): void {
  dataRoutes(app, context, personData);
  erasureRoutes(app, context, personData);
  app.get(
    "/api/privacy/register",
    {
      config: { access: "self" },
      schema: {
        tags,
        summary: "What is processed about people, why, how long, and who sees it",
        querystring: z.object({ language: z.enum(["en", "de"]).default("en") }),
        response: { 200: registerSchema },
      },
    },
    async ({ query }) => ({ items: [...register(query.language)] }),
  );
}

const registerSchema = z
  .object({
    items: z.array(
      z.object({
        module: z.string(),
        title: z.string(),
        what: z.string(),
        why: z.string(),
        howLong: z.string(),
        whoSees: z.string(),
      }),
    ),
  })
  .meta({ id: "PrivacyRegister" });

function dataRoutes(app: App, { db, clock }: AppContext, personData: readonly PersonData[]): void {
  const access = "people.person.export";
  const send = async (reply: FastifyReply, actor: Actor, personId: string, format: "json" | "html") => {
    const now = clock.now();
    const person = await findPerson(db, personId, now);
    const organisation = await findOrganisation(db);
    if (!person || !organisation) throw notFound();
    await noteLook(db, { personId, what: "export", actor, now });
    await write(db, (tx) => recordExport(tx, personId, { actor: actor.ref, now, format }));
    const data = await dataOfPerson(db, personData, { person, organisation: organisation.name, now });
    return reply
      .type(format === "html" ? "text/html; charset=utf-8" : "application/json; charset=utf-8")
      .header("content-disposition", `attachment; filename="person-${personId}.${format}"`)
      .header("cache-control", "no-store")
      .send(format === "html" ? dataHtml(data) : JSON.stringify(data, null, 2));
  };

  app.get(
    "/api/people/:id/data",
    {
      config: { access, scoped: true },
      schema: {
        tags,
        summary: "All that is kept about one person, as JSON or as a page; that it was taken is recorded",
        params: byId,
        querystring: formatQuery,
      },
    },
    async ({ params, query, actor }, reply) => {
      const reach = withinReach(actor.reachOf(access));
      const [found] = await loadStates(db, sql`person.id = ${params.id}::uuid and ${reach}`);
      if (!found) throw notFound();
      return send(reply, actor, params.id, query.format);
    },
  );

  app.get(
    "/api/me/data",
    {
      config: { access: "self" },
      schema: { tags, summary: "All that is kept about me, as JSON or as a page", querystring: formatQuery },
    },
    ({ query, actor }, reply) => {
      // Somebody who came by a mail link sees that link's one thing only.
      actor.requireReach(`person:${actor.personId}`);
      return send(reply, actor, actor.personId, query.format);
    },
  );
}

const effects = z.array(z.object({ kind: z.string(), count: z.number().int() }));

const erasurePreview = z
  .object({
    person: z.object({ id: z.string(), displayName: z.string(), email: z.string() }),
    refusal: z.enum(["person-active", "person-holds-role", "already-erased"]).nullable(),
    duplicates: z.number().int(),
    open: effects,
    kept: effects,
    evidenceValues: z.number().int(),
  })
  .meta({ id: "ErasurePreview" });

function erasureRoutes(app: App, { db, clock }: AppContext, personData: readonly PersonData[]): void {
  const access = "people.person.erase";
  app.get(
    "/api/people/:id/erasure",
    {
      config: { access },
      schema: {
        tags,
        summary: "What an erasure of somebody who has left would take out, and what stays",
        params: byId,
        response: { 200: erasurePreview },
      },
    },
    async ({ params }) => {
      const { open, kept, ...preview } = await previewErasure(db, personData, params.id, clock.now());
      return { ...preview, open: [...open], kept: [...kept] };
    },
  );

  app.post(
    "/api/people/:id/erasure",
    {
      config: { access },
      schema: {
        tags,
        summary: "Erase somebody who has left; `confirmation` is their name as it is shown",
        params: byId,
        body: z.object({ reason: storableText(500).trim().min(1), confirmation: storableText(500).trim() }),
        response: { 200: z.object({ evidenceValues: z.number().int() }) },
      },
    },
    async ({ params, body, actor }) => {
      const now = clock.now();
      const person = await findPerson(db, params.id, now);
      if (!person) throw notFound();
      if (body.confirmation !== person.displayName.trim())
        throw new AppError("invalid-input", "The name is not the one that is shown. Nothing was changed.", {
          reason: "confirmation-wrong",
          fields: [{ field: "confirmation", reason: "is another name", remedy: "Type the name as it is shown." }],
        });
      const input = { personId: params.id, reason: body.reason };
      return write(db, (tx) => erasePerson(tx, personData, input, { actor: actor.ref, now }));
    },
  );
}

function notFound(): AppError {
  return new AppError("not-found", "There is no such person.");
}
