import { z } from "zod";
import { unrecorded } from "../../../platform/db/transaction.ts";
import type { Actor } from "../../../platform/http/access.ts";
import type { App, AppContext } from "../../../platform/http/context.ts";
import { getOwnAssignment } from "../assignments/queries.ts";
import { dropMark, type Keeping, keepChoices, keepMark, keepPlace } from "./keep-reading.ts";
import { choicesOf, readingOf } from "./queries.ts";
import { choicesBody, markBody, placeBody, readingSchema } from "./schema.ts";

const tags = ["Reading"];
const params = z.object({ id: z.uuid() });
const markParams = z.object({ id: z.uuid(), markId: z.uuid() });
const config = { access: "self" };
const kept = { 200: z.object({}) };

/** What readers keep for themselves: theirs alone, by a sign-in link for the one text that it opens. */
export function readingRoutes(app: App, context: AppContext): void {
  const { db } = context;
  app.get(
    "/api/assignments/:id/reading",
    {
      config,
      schema: {
        tags,
        summary: "Where I was and what I marked; nobody else sees it",
        params,
        response: { 200: readingSchema },
      },
    },
    async ({ params: { id }, actor }) => {
      const { documentId } = await keeping(context, id, actor);
      return readingOf(db, actor.personId, documentId);
    },
  );

  app.put(
    "/api/assignments/:id/reading/place",
    { config, schema: { tags, summary: "Keep where I am in the text", params, body: placeBody, response: kept } },
    async ({ params: { id }, body, actor }) => {
      const by = await keeping(context, id, actor);
      await unrecorded(db, (tx) => keepPlace(tx, body, by));
      return {};
    },
  );

  app.put(
    "/api/assignments/:id/reading/marks/:markId",
    {
      config,
      schema: {
        tags,
        summary: "Set or change a bookmark or highlight of mine",
        params: markParams,
        body: markBody,
        response: kept,
      },
    },
    async ({ params: { id, markId }, body, actor }) => {
      const by = await keeping(context, id, actor);
      await unrecorded(db, (tx) => keepMark(tx, markId, body, by));
      return {};
    },
  );

  app.delete(
    "/api/assignments/:id/reading/marks/:markId",
    { config, schema: { tags, summary: "Remove a mark of mine", params: markParams, response: kept } },
    async ({ params: { id, markId }, actor }) => {
      const by = await keeping(context, id, actor);
      await unrecorded(db, (tx) => dropMark(tx, markId, by));
      return {};
    },
  );

  choicesRoutes(app, context);
}

function choicesRoutes(app: App, { db, clock }: AppContext): void {
  app.get(
    "/api/reading-choices",
    {
      config,
      schema: { tags, summary: "How I like to read", response: { 200: z.object({ choices: choicesBody.nullable() }) } },
    },
    async ({ actor }) => ({ choices: await choicesOf(db, actor.personId) }),
  );

  app.put(
    "/api/reading-choices",
    { config, schema: { tags, summary: "Keep how I like to read", body: choicesBody, response: kept } },
    async ({ body, actor }) => {
      await unrecorded(db, (tx) => keepChoices(tx, body, { personId: actor.personId, now: clock.now() }));
      return {};
    },
  );
}

/** Somebody else's is not found; one's own, from a session whose link was made for something else, is refused. */
async function keeping({ db, clock }: AppContext, id: string, actor: Actor): Promise<Keeping> {
  const { documentId, versionId } = await getOwnAssignment(db, id, actor.personId);
  actor.requireReach(`assignment:${id}`);
  return { personId: actor.personId, documentId, versionId, now: clock.now() };
}
