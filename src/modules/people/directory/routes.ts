import { z } from "zod";
import type { App, AppContext } from "../../../platform/http/context.ts";
import { readCursor } from "../../../platform/http/paging.ts";
import { storableText } from "../../../platform/http/storable-text.ts";
import type { PersonData } from "../../../platform/person-data.ts";
import { companyRoutes } from "./companies/routes.ts";
import { editRoutes } from "./edit/routes.ts";
import { listAttributes } from "./list-attributes.ts";
import { listPeople } from "./list-people.ts";
import { listTree } from "./manager-tree.ts";
import { mergeRoutes } from "./merge/routes.ts";
import { recordRoutes } from "./record/routes.ts";
import { attributesSchema, peopleQuery, personListSchema, treeQuery, treeSchema } from "./schema.ts";
import { viewerOf } from "./viewer.ts";

const access = "people.person.read";
const tags = ["People"];
const cursor = z.tuple([z.string().regex(/^[0-3]$/), storableText(400), storableText(400), z.uuid()]);

export function directoryRoutes(app: App, context: AppContext, personData: readonly PersonData[]): void {
  listRoutes(app, context);
  recordRoutes(app, context);
  editRoutes(app, context, personData);
  mergeRoutes(app, context, personData);
  companyRoutes(app, context);
}

function listRoutes(app: App, { db, clock }: AppContext): void {
  app.get(
    "/api/people",
    {
      config: { access, scoped: true },
      schema: {
        tags,
        summary: "The directory by family name, leavers too; search in names, addresses and employee numbers",
        querystring: peopleQuery,
        response: { 200: personListSchema },
      },
    },
    ({ query, actor }) => {
      const page = { limit: query.limit, after: readCursor(query.after, cursor) };
      return listPeople(db, query, page, viewerOf(actor), clock.now());
    },
  );

  app.get(
    "/api/people/attributes",
    {
      config: { access, scoped: true },
      schema: {
        tags,
        summary: "The values that occur among active people, with how many have each",
        response: { 200: attributesSchema },
      },
    },
    ({ actor }) => listAttributes(db, clock.now(), viewerOf(actor)),
  );

  app.get(
    "/api/people/tree",
    {
      config: { access, scoped: true },
      schema: {
        tags,
        summary: "Who reports to somebody; without that, who leads and has no manager",
        querystring: treeQuery,
        response: { 200: treeSchema },
      },
    },
    ({ query, actor }) => {
      const after = readCursor(query.after, z.tuple([storableText(400), storableText(400), z.uuid()]));
      return listTree(db, query.under, { after, limit: query.limit }, actor.reachOf(access), clock.now());
    },
  );
}
