import { z } from "zod";
import type { App, AppContext } from "../../../platform/http/context.ts";
import { readCursor, takePage } from "../../../platform/http/paging.ts";
import { storableText } from "../../../platform/http/storable-text.ts";
import { openStream } from "../../../platform/http/stream.ts";
import { findOrganisation } from "../../people/public.ts";
import { complianceAgeing } from "./ageing.ts";
import { groupedCompliance } from "./grouped.ts";
import { type PersonLine, peopleCompliance } from "./people.ts";
import { complianceExportRoutes } from "./routes-exports.ts";
import { complianceRemindRoutes } from "./routes-remind.ts";
import {
  ageingSchema,
  groupedQuery,
  groupedSchema,
  peopleQuery,
  peopleSchema,
  trendQuery,
  trendSchema,
  whichQuery,
} from "./schema.ts";
import { complianceTopic } from "./topic.ts";
import { complianceTrend, trendInstants } from "./trend.ts";

const tags = ["Compliance"];
const access = "policies.compliance.read";
const placeShape = z.tuple([z.string().regex(/^\d{1,7}$/)]);
const personShape = z.tuple([z.string().regex(/^\d{1,7}$/), storableText(200), storableText(200), z.uuid()]);

/** Numbers about everybody: not for whoever sees a team or a company only. */
export function complianceRoutes(app: App, context: AppContext): void {
  numberRoutes(app, context);
  peopleRoute(app, context);
  complianceRemindRoutes(app, context);
  complianceExportRoutes(app, context);
  app.get(
    "/api/compliance/live",
    { config: { access }, schema: { tags, summary: "Tells when compliance has changed" } },
    (request, reply) => openStream(request, reply, context.live, [complianceTopic()]),
  );
}

function numberRoutes(app: App, { db, clock }: AppContext): void {
  app.get(
    "/api/compliance",
    {
      config: { access },
      schema: {
        tags,
        summary: "How far people are, by department, manager, pack, document…, now or as at any instant",
        querystring: groupedQuery,
        response: { 200: groupedSchema },
      },
    },
    async ({ query: { by, at: asAt, pack, document, search, sort, after, limit } }) => {
      const at = instantOr(asAt, clock.now());
      const from = Number(readCursor(after, placeShape)?.[0] ?? 0);
      const answer = await groupedCompliance(db, { by, at, pack, documents: document, search, sort }, { from, limit });
      return { at: at.toString(), ...answer };
    },
  );

  app.get(
    "/api/compliance/trend",
    {
      config: { access },
      schema: {
        tags,
        summary: "The same numbers at several instants, the last ones of a period",
        querystring: trendQuery,
        response: { 200: trendSchema },
      },
    },
    async ({ query: { by, value, pack, document, from, to, every } }) => {
      const end = instantOr(to, clock.now());
      const { timeZone = "UTC" } = (await findOrganisation(db)) ?? {};
      const instants = trendInstants(Temporal.Instant.from(from), end, every, timeZone);
      const points = await complianceTrend(db, { dimension: by, value, pack, documents: document, instants });
      return { points: points.map(({ at, counts }) => ({ at: at.toString(), counts })) };
    },
  );

  app.get(
    "/api/compliance/ageing",
    {
      config: { access },
      schema: {
        tags,
        summary: "What is overdue, by how long",
        querystring: whichQuery,
        response: { 200: ageingSchema },
      },
    },
    ({ query }) => complianceAgeing(db, query, clock.now()),
  );
}

function peopleRoute(app: App, { db, clock }: AppContext): void {
  app.get(
    "/api/compliance/people",
    {
      config: { access },
      schema: {
        tags,
        summary: "People and what each owes, now or as at any instant, with the attributes of then",
        querystring: peopleQuery,
        response: { 200: peopleSchema },
      },
    },
    async ({ query: { after, limit, at: asAt, ...asked } }) => {
      const now = clock.now();
      const at = instantOr(asAt, now);
      const page = { after: readCursor(after, personShape), limit: limit + 1 };
      const { lines, documents, total } = await peopleCompliance(db, { ...asked, at, now }, page);
      const { items, next } = takePage(lines, limit, ({ key }) => key);
      return { at: at.toString(), documents, items: items.map(present), total, next };
    },
  );
}

function present({ person, counts, cells }: PersonLine) {
  return { person, counts, cells: cells.map((cell) => ({ ...cell, dueAt: cell.dueAt.toISOString() })) };
}

function instantOr(text: string | undefined, now: Temporal.Instant): Temporal.Instant {
  return text === undefined ? now : Temporal.Instant.from(text);
}
