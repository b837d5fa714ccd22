import { z } from "zod";
import type { Reader } from "../../../database.ts";
import { contentView } from "../../../platform/content/node-schema.ts";
import { readingMinutes } from "../../../platform/content/text.ts";
import { unrecorded } from "../../../platform/db/transaction.ts";
import type { Actor } from "../../../platform/http/access.ts";
import type { App, AppContext } from "../../../platform/http/context.ts";
import { findPerson } from "../../people/public.ts";
import { acting } from "../acting.ts";
import { instantText } from "../instant-text.ts";
import { getVersion } from "../versions/queries.ts";
import { acknowledgeOnce } from "./acknowledge-assignment.ts";
import { openAssignment } from "./open-assignment.ts";
import { type Assignment, getOwnAssignment } from "./queries.ts";
import { acknowledgeBody, assignmentSchema, assignmentStateSchema } from "./schema.ts";
import { wordingFor } from "./wording.ts";

const tags = ["Reading"];
const params = z.object({ id: z.uuid() });
const config = { access: "self" };

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
          /** Of the sentence to confirm with; without it, the person's own. */
          language: z.string().max(35).optional(),
        }),
        response: { 200: assignmentSchema },
      },
    },
    async ({ params: { id }, query: { language }, actor }) => {
      const assignment = await reach(db, id, actor);
      const person = await findPerson(db, actor.personId, clock.now());
      return present(db, assignment, language ?? person?.language ?? "en");
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

  app.post(
    "/api/assignments/:id/acknowledge",
    {
      config,
      schema: {
        tags,
        summary: "Acknowledge exactly what I was shown",
        params,
        body: acknowledgeBody,
        response: { 200: z.object({ acknowledgedAt: z.string() }) },
      },
    },
    async ({ params: { id }, body, actor }) => {
      await reach(db, id, actor);
      const contentHash = Buffer.from(body.contentHash, "hex");
      const statement = { assignmentId: id, contentHash, wording: body.wording, strength: actor.strength };
      const { acknowledgedAt } = await acknowledgeOnce(db, statement, acting(actor, context));
      return { acknowledgedAt: acknowledgedAt.toString({ fractionalSecondDigits: 3 }) };
    },
  );
}

/** Somebody else's is not found; one's own, from a session whose link was made for something else, is refused. */
async function reach(db: Reader, id: string, actor: Actor): Promise<Assignment> {
  const assignment = await getOwnAssignment(db, id, actor.personId);
  actor.requireReach(`assignment:${id}`);
  return assignment;
}

async function present(
  db: Reader,
  assignment: Assignment,
  language: string,
): Promise<z.infer<typeof assignmentSchema>> {
  const { content } = await getVersion(db, assignment.versionId);
  return {
    id: assignment.id,
    state: assignment.state,
    dueAt: instantText(assignment.dueAt),
    acknowledgedAt: assignment.acknowledgedAt && instantText(assignment.acknowledgedAt),
    wording: assignment.acknowledgedWording ?? wordingFor(assignment, language).text,
    document: {
      title: assignment.title,
      number: assignment.number,
      contentHash: assignment.contentHash.toString("hex"),
      classification: assignment.classification,
      language: assignment.language,
      publishedAt: instantText(assignment.publishedAt),
      minutes: readingMinutes(assignment.words),
      words: assignment.words,
    },
    content: contentView(content),
  };
}
