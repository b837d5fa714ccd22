import { z } from "zod";
import type { App, AppContext } from "../../../platform/http/context.ts";
import { storableText } from "../../../platform/http/storable-text.ts";
import { openStream } from "../../../platform/http/stream.ts";
import type { TermUses } from "../../../platform/term-uses.ts";
import { write } from "../../evidence/public.ts";
import { historySchema, termBody, termChangeBody, termListSchema, termSchema } from "../schema.ts";
import { glossaryTopic } from "../topic.ts";
import { archiveTerm } from "./archive-term.ts";
import { changeTerm } from "./change-term.ts";
import { createTerm } from "./create-term.ts";
import { getTerm, loadTerms } from "./load-terms.ts";
import { filterTerms, languagesOf, presentTerms, termHistory } from "./queries.ts";

const tags = ["Glossary"];
const change = { access: "glossary.term.write" };
const byId = z.object({ id: z.uuid() });

export function termRoutes(app: App, context: AppContext, uses: readonly TermUses[]): void {
  readingRoutes(app, context, uses);
  changingRoutes(app, context);
}

function readingRoutes(app: App, { db, live }: AppContext, uses: readonly TermUses[]): void {
  app.get(
    "/api/glossary",
    {
      config: change,
      schema: {
        tags,
        summary: "All terms with every language and audience, by their words",
        querystring: z.object({
          search: storableText(200).default(""),
          archived: z.enum(["true", "false"]).default("false"),
        }),
        response: { 200: termListSchema },
      },
    },
    async ({ query }) => {
      const terms = await loadTerms(db, { archived: query.archived === "true" });
      const languages = await languagesOf(db, terms);
      const items = await presentTerms(db, filterTerms(terms, query.search, languages), uses);
      return { items, total: terms.length, languages };
    },
  );

  app.get(
    "/api/glossary/live",
    { config: change, schema: { tags, summary: "Tells when the glossary has changed" } },
    (request, reply) => openStream(request, reply, live, [glossaryTopic]),
  );

  app.get(
    "/api/glossary/:id",
    { config: change, schema: { tags, summary: "One term", params: byId, response: { 200: termSchema } } },
    async ({ params }) => {
      const [term] = await presentTerms(db, [await getTerm(db, params.id)], uses);
      if (!term) throw new Error("the term has no view");
      return term;
    },
  );

  app.get(
    "/api/glossary/:id/history",
    {
      config: change,
      schema: { tags, summary: "Who changed what when", params: byId, response: { 200: historySchema } },
    },
    async ({ params }) => ({ items: await termHistory(db, params.id) }),
  );
}

function changingRoutes(app: App, { db, clock }: AppContext): void {
  app.post(
    "/api/glossary",
    {
      config: change,
      schema: {
        tags,
        summary: "Take a term into the glossary",
        body: termBody,
        response: { 201: z.object({ id: z.string() }) },
      },
    },
    async ({ body, actor }, reply) =>
      reply.status(201).send(await write(db, (tx) => createTerm(tx, body, { actor: actor.ref, now: clock.now() }))),
  );

  app.put(
    "/api/glossary/:id",
    {
      config: change,
      schema: {
        tags,
        summary: "Say a term anew, with all its languages and audiences",
        params: byId,
        body: termChangeBody,
        response: { 200: z.object({ version: z.number().int() }) },
      },
    },
    ({ params, body: { version, ...state }, actor }) =>
      write(db, (tx) => changeTerm(tx, { id: params.id, version, state }, { actor: actor.ref, now: clock.now() })),
  );

  for (const [verb, archived, summary] of [
    ["archive", true, "Take a term out of the glossary; texts that use it still say what it meant"],
    ["restore", false, "Take a term back into the glossary"],
  ] as const)
    app.post(
      `/api/glossary/:id/${verb}`,
      { config: change, schema: { tags, summary, params: byId, response: { 200: z.object({}) } } },
      async ({ params, actor }) => {
        const by = { actor: actor.ref, now: clock.now() };
        await write(db, (tx) => archiveTerm(tx, { id: params.id, archived }, by));
        return {};
      },
    );
}
