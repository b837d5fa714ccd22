import { z } from "zod";
import type { App, AppContext } from "../../../../platform/http/context.ts";
import type { PersonData } from "../../../../platform/person-data.ts";
import { write } from "../../../evidence/public.ts";
import { createPerson } from "../create-person.ts";
import { loadFieldSources, type SourcedField, sourcedFields } from "../field-sources.ts";
import { changeBody, newPersonBody, personParams, sourcesSchema } from "../record/schema.ts";
import { changePerson } from "./change-person.ts";
import { setFieldSource } from "./set-field-source.ts";

const access = "people.person.write";
const tags = ["People"];

export function editRoutes(app: App, { db, clock }: AppContext, personData: readonly PersonData[]): void {
  app.post(
    "/api/people",
    {
      config: { access },
      schema: {
        tags,
        summary: "Add somebody by hand",
        body: newPersonBody,
        response: { 201: z.object({ id: z.string() }) },
      },
    },
    async (request, reply) => {
      const context = { actor: request.actor.ref, now: clock.now() };
      const added = await write(db, (tx) => createPerson(tx, request.body, context));
      return reply.status(201).send(added);
    },
  );

  app.post(
    "/api/people/:id/change",
    {
      config: { access },
      schema: {
        tags,
        summary: "Change somebody's attributes; refused where the record has changed since it was read",
        params: personParams,
        body: changeBody,
        response: { 200: z.object({ id: z.string(), validFrom: z.string() }) },
      },
    },
    ({ params, body, actor }) => {
      const by = { actor: actor.ref, now: clock.now() };
      return write(db, async (tx) => {
        const changed = await changePerson(tx, params.id, body.changes, body.expectedValidFrom, by);
        if (body.changes.activeUntil != null)
          for (const { refuseLeaving } of personData) await refuseLeaving?.(tx, [params.id], by.now);
        return changed;
      });
    },
  );
  sourceRoutes(app, { db, clock });
}

function sourceRoutes(app: App, { db, clock }: Pick<AppContext, "db" | "clock">): void {
  app.get(
    "/api/people/field-sources",
    {
      config: { access },
      schema: {
        tags,
        summary: "Which attributes the import decides, and which somebody's hand",
        response: { 200: sourcesSchema },
      },
    },
    async () => {
      const sources = await loadFieldSources(db);
      return { fields: sourcedFields.map((field) => ({ field, source: sources.get(field) ?? "import" })) };
    },
  );

  app.post(
    "/api/people/field-sources",
    {
      config: { access },
      schema: {
        tags,
        summary: "Let the import, or somebody's hand, decide an attribute from now on",
        body: z.object({ field: z.enum(sourcedFields), source: z.enum(["import", "hand"]) }),
        response: { 200: z.object({ field: z.string(), source: z.string() }) },
      },
    },
    async ({ body, actor }) => {
      const input: { field: SourcedField; source: "import" | "hand" } = body;
      await write(db, (tx) => setFieldSource(tx, input, { actor: actor.ref, now: clock.now() }));
      return body;
    },
  );
}
