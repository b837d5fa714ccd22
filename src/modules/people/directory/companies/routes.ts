import { z } from "zod";
import type { App, AppContext } from "../../../../platform/http/context.ts";
import { pageQuery, readCursor } from "../../../../platform/http/paging.ts";
import { storableText } from "../../../../platform/http/storable-text.ts";
import { write } from "../../../evidence/public.ts";
import { changeCompany } from "./change-company.ts";
import { companyKinds } from "./kinds.ts";
import { mergeCompanies } from "./merge-companies.ts";
import { getCompany, listCompanies } from "./queries.ts";

const access = "people.person.read";
const tags = ["Companies"];
const params = z.object({ id: z.uuid() });
const kind = z.enum(companyKinds);
const answered = z.object({ id: z.string() });
const companySchema = z.object({ id: z.string(), name: z.string(), kind, people: z.number() }).meta({ id: "Company" });

export function companyRoutes(app: App, context: AppContext): void {
  const { db } = context;
  app.get(
    "/api/companies",
    {
      config: { access, scoped: true },
      schema: {
        tags,
        summary: "Companies by name, with how many people each has",
        querystring: pageQuery.extend({ search: storableText(200).trim().default(""), kind: kind.optional() }),
        response: {
          200: z.object({ items: z.array(companySchema), total: z.number(), next: z.string().nullable() }),
        },
      },
    },
    ({ query, actor }) => {
      const after = readCursor(query.after, z.tuple([storableText(400), z.uuid()]));
      return listCompanies(db, query, { after, limit: query.limit }, actor.reachOf(access));
    },
  );

  app.get(
    "/api/companies/:id",
    {
      config: { access, scoped: true },
      schema: { tags, summary: "One company", params, response: { 200: companySchema } },
    },
    ({ params, actor }) => getCompany(db, params.id, actor.reachOf(access)),
  );
  companyWriteRoutes(app, context);
}

function companyWriteRoutes(app: App, { db, clock }: AppContext): void {
  app.post(
    "/api/companies/:id/change",
    {
      config: { access: "people.company.write" },
      schema: {
        tags,
        summary: "Rename a company, or say what it is to the organisation",
        params,
        body: z.object({ name: storableText(200).trim().min(1).optional(), kind: kind.optional() }),
        response: { 200: answered },
      },
    },
    ({ params, body, actor }) =>
      write(db, (tx) => changeCompany(tx, params.id, body, { actor: actor.ref, now: clock.now() })),
  );

  app.post(
    "/api/companies/:id/merge",
    {
      config: { access: "people.company.write" },
      schema: {
        tags,
        summary: "This company is another one: its people go there",
        params,
        body: z.object({ intoId: z.uuid() }),
        response: { 200: answered },
      },
    },
    ({ params, body, actor }) => {
      const input = { fromId: params.id, intoId: body.intoId };
      return write(db, (tx) => mergeCompanies(tx, input, { actor: actor.ref, now: clock.now() }));
    },
  );
}
