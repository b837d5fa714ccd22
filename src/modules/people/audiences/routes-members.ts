import { z } from "zod";
import type { App, AppContext } from "../../../platform/http/context.ts";
import { readCursor } from "../../../platform/http/paging.ts";
import { storableText } from "../../../platform/http/storable-text.ts";
import { write } from "../../evidence/public.ts";
import { exportMembers } from "./export-members.ts";
import { audienceChanges, listMembers } from "./members.ts";
import { audiencesOf } from "./memberships.ts";
import { loadNames } from "./names.ts";
import { instantOf } from "./present.ts";
import { getAudience } from "./queries.ts";
import { atQuery, changesSchema, membersQuery, membersSchema, sinceQuery } from "./schema.ts";
import { type WhyPart, whyInAudience } from "./why.ts";
import { audiencesOfSchema, whySchema } from "./why-schema.ts";

const tags = ["Audiences"];
const access = "people.audience.read";
const config = { access, scoped: true };
const byId = z.object({ id: z.uuid() });
const byIdAndPerson = z.object({ id: z.uuid(), personId: z.uuid() });
const cursor = z.tuple([storableText(400), storableText(400), z.uuid()]);

/** Who is or was in an audience, and why. Everything is narrowed to the people within reach. */
export function audienceMemberRoutes(app: App, { db, clock }: AppContext): void {
  app.get(
    "/api/audiences/:id/members",
    {
      config,
      schema: {
        tags,
        summary: "The members now, or as at an instant or day, with the attributes that they had",
        params: byId,
        querystring: membersQuery,
        response: { 200: membersSchema },
      },
    },
    async ({ params, query, actor }) => {
      const now = clock.now();
      const at = await instantOf(db, query.at, now);
      const asked = { audienceId: params.id, at, now, reach: actor.reachOf(access) };
      return listMembers(db, asked, query.search, { limit: query.limit, after: readCursor(query.after, cursor) });
    },
  );

  app.get(
    "/api/audiences/:id/changes",
    {
      config,
      schema: {
        tags,
        summary: "Who has come into an audience since an instant or day, and who has left it",
        params: byId,
        querystring: sinceQuery,
        response: { 200: changesSchema },
      },
    },
    async ({ params, query, actor }) => {
      const now = clock.now();
      const at = (await instantOf(db, query.since, now)) ?? now;
      return audienceChanges(db, { audienceId: params.id, at, now, reach: actor.reachOf(access) });
    },
  );

  app.get(
    "/api/audiences/:id/why/:personId",
    {
      config,
      schema: {
        tags,
        summary: "Why somebody is in an audience or is not: the rule with what each part of it is for them",
        params: byIdAndPerson,
        querystring: atQuery,
        response: { 200: whySchema },
      },
    },
    async ({ params, query, actor }) => {
      const now = clock.now();
      const [at, reach] = [await instantOf(db, query.at, now), actor.reachOf(access)];
      const why = await whyInAudience(db, { audienceId: params.id, personId: params.personId, at, now, reach });
      const names = await loadNames(db, rulesIn(why.why), reach);
      return { ...why, names: [...names.values()] };
    },
  );

  app.get(
    "/api/people/:id/audiences",
    {
      config,
      schema: {
        tags,
        summary: "The audiences that somebody is in now",
        params: byId,
        response: { 200: audiencesOfSchema },
      },
    },
    async ({ params, actor }) => ({ items: await audiencesOf(db, params.id, clock.now(), actor.reachOf(access)) }),
  );

  exportRoute(app, { db, clock });
}

function rulesIn(part: WhyPart): WhyPart["rule"][] {
  return [part.rule, ...part.parts.flatMap(rulesIn)];
}

function exportRoute(app: App, { db, clock }: Pick<AppContext, "db" | "clock">): void {
  const exporting = "people.audience.export";
  app.get(
    "/api/audiences/:id/members.csv",
    {
      config: { access: exporting, scoped: true },
      schema: {
        tags,
        summary: "The members as a CSV file; evidence keeps who took it",
        params: byId,
        querystring: atQuery,
      },
    },
    async ({ params, query, actor }, reply) => {
      const now = clock.now();
      await getAudience(db, params.id);
      const at = await instantOf(db, query.at, now);
      const asked = { audienceId: params.id, at, now, reach: actor.reachOf(exporting) };
      const { csv } = await write(db, (tx) => exportMembers(tx, asked, { actor: actor.ref, now }));
      return reply
        .type("text/csv; charset=utf-8")
        .header("content-disposition", 'attachment; filename="audience.csv"')
        .send(csv);
    },
  );
}
