import { z } from "zod";
import type { App, AppContext } from "../../../platform/http/context.ts";
import { readCursor } from "../../../platform/http/paging.ts";
import { storableText } from "../../../platform/http/storable-text.ts";
import { listAttributes, listPeople } from "./list-people.ts";
import { attributesSchema, peopleQuery, personListSchema } from "./schema.ts";

const access = "people.person.read";
const tags = ["People"];

export function directoryRoutes(app: App, { db, clock }: AppContext): void {
  app.get(
    "/api/people",
    {
      config: { access },
      schema: {
        tags,
        summary: "The directory by family name, leavers too; search in names and addresses",
        querystring: peopleQuery,
        response: { 200: personListSchema },
      },
    },
    ({ query }) => {
      const after = readCursor(query.after, z.tuple([storableText(200), storableText(200), z.uuid()]));
      return listPeople(db, query, { limit: query.limit, after });
    },
  );

  app.get(
    "/api/people/attributes",
    {
      config: { access },
      schema: {
        tags,
        summary: "The values that occur among active people, with how many have each",
        response: { 200: attributesSchema },
      },
    },
    () => listAttributes(db, clock.now()),
  );
}
