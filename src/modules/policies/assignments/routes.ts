import { z } from "zod";
import type { Reader } from "../../../database.ts";
import { unrecorded } from "../../../platform/db/transaction.ts";
import type { Actor } from "../../../platform/http/access.ts";
import type { App, AppContext } from "../../../platform/http/context.ts";
import { findPerson } from "../../people/public.ts";
import { openAssignment } from "./open-assignment.ts";
import { presentAssignment } from "./present-assignment.ts";
import { type Assignment, getOwnAssignment } from "./queries.ts";
import { assignmentSchema, assignmentStateSchema } from "./schema.ts";

const tags = ["Reading"];
const params = z.object({ id: z.uuid() });
const config = { access: "self" };
const language = z.string().max(35).optional();

export function assignmentRoutes(app: App, context: AppContext): void {
  const { db, clock } = context;
  app.get(
    "/api/assignments/:id",
    {
      config,
      schema: {
        tags,
        summary: "Something of mine to read",
        params,
        querystring: z.object({
          language: language.describe("Of the sentence to confirm with; without it, the person's own"),
          text: language.describe("Of the text; without it, that of the sentence"),
        }),
        response: { 200: assignmentSchema },
      },
    },
    async ({ params: { id }, query, actor }) => {
      const assignment = await reach(db, id, actor);
      const now = clock.now();
      const page = query.language ?? (await findPerson(db, actor.personId, now))?.language ?? "en";
      return presentAssignment(db, assignment, { page, text: query.text ?? page }, now);
    },
  );

  app.post(
    "/api/assignments/:id/open",
    {
      config,
      schema: {
        tags,
        summary: "Say that I have begun to read",
        params,
        response: { 200: z.object({ state: assignmentStateSchema }) },
      },
    },
    async ({ params: { id }, actor }) => {
      await reach(db, id, actor);
      return unrecorded(db, (tx) => openAssignment(tx, { assignmentId: id, personId: actor.personId }));
    },
  );
}

/** Somebody else's is not found; one's own, from a session whose link was made for something else, is refused. */
async function reach(db: Reader, id: string, actor: Actor): Promise<Assignment> {
  const assignment = await getOwnAssignment(db, id, actor.personId);
  actor.requireReach(`assignment:${id}`);
  return assignment;
}
