import { z } from "zod";
import type { Reader } from "../../../../database.ts";
import type { Actor } from "../../../../platform/http/access.ts";
import type { App, AppContext } from "../../../../platform/http/context.ts";
import { instantText } from "../../../../platform/http/instant.ts";
import { pageQuery, readCursor } from "../../../../platform/http/paging.ts";
import { storableText } from "../../../../platform/http/storable-text.ts";
import { audiencesOf } from "../../audiences/memberships.ts";
import { actorNames } from "../../offices/actor-names.ts";
import { officesOf } from "../../offices/queries.ts";
import { organisationTimeZone } from "../../organisation/queries.ts";
import { personNames } from "../queries.ts";
import { type Viewer, viewerOf, wholeView } from "../viewer.ts";
import { listLooks, noteLook } from "./looks.ts";
import { getHistory, getRecord, getStanding } from "./person-record.ts";
import { historyQuery, historySchema, looksSchema, personParams, recordSchema } from "./schema.ts";

const access = "people.person.read";
const tags = ["People"];

export function recordRoutes(app: App, context: AppContext): void {
  const { db, clock } = context;
  app.get(
    "/api/people/:id",
    {
      config: { access, scoped: true },
      schema: {
        tags,
        summary: "One person's record; that it was looked at is recorded and shown to them",
        params: personParams,
        response: { 200: recordSchema },
      },
    },
    async ({ params, actor }) => {
      const now = clock.now();
      const answer = await wholeRecord(db, params.id, viewerOf(actor), actor, now);
      await noteLook(db, { personId: params.id, what: "record", actor, now });
      return answer;
    },
  );

  app.get(
    "/api/people/:id/history",
    {
      config: { access, scoped: true },
      schema: {
        tags,
        summary: "What of a person changed when and by whom, newest first, and how they were at an instant",
        params: personParams,
        querystring: historyQuery,
        response: { 200: historySchema },
      },
    },
    async ({ params, query, actor }) => {
      const now = clock.now();
      const answer = await wholeHistory(db, params.id, viewerOf(actor), now, query.at);
      await noteLook(db, { personId: params.id, what: "record", actor, now });
      return answer;
    },
  );
  ownRoutes(app, context);
}

/** Everybody's own record: what is held, how it became so, and who looked. A link session reaches only its item. */
function ownRoutes(app: App, { db, clock }: AppContext): void {
  app.get(
    "/api/me/record",
    { config: { access: "self" }, schema: { tags, summary: "My own record", response: { 200: recordSchema } } },
    ({ actor }) => wholeRecord(db, own(actor), wholeView, actor, clock.now()),
  );

  app.get(
    "/api/me/history",
    {
      config: { access: "self" },
      schema: { tags, summary: "How my record became so", querystring: historyQuery, response: { 200: historySchema } },
    },
    ({ actor, query }) => wholeHistory(db, own(actor), wholeView, clock.now(), query.at),
  );

  app.get(
    "/api/me/looks",
    {
      config: { access: "self" },
      schema: {
        tags,
        summary: "Who looked at my record, newest first",
        querystring: pageQuery,
        response: { 200: looksSchema },
      },
    },
    async ({ actor, query }) => {
      const after = readCursor(query.after, z.tuple([instantText, storableText(400)]));
      const looks = await listLooks(db, own(actor), { after, limit: query.limit });
      const named = await namer(
        db,
        looks.items.map(({ viewer }) => viewer),
      );
      return { ...looks, items: looks.items.map((look) => ({ ...look, viewer: named(look.viewer) })) };
    },
  );
}

function own(actor: Actor): string {
  actor.requireReach(`person:${actor.personId}`);
  return actor.personId;
}

async function wholeRecord(db: Reader, id: string, viewer: Viewer, actor: Actor, now: Temporal.Instant) {
  const found = await getRecord(db, id, viewer, now);
  const named = await namer(
    db,
    found.origins.map(({ by }) => by),
  );
  const isOwn = actor.personId === id && viewer === wholeView;
  const timeZone = await organisationTimeZone(db);
  const removed = found.state.removed !== null;
  const seesAudiences = isOwn || actor.may("people.audience.read");
  return {
    ...found,
    origins: found.origins.map((origin) => ({ ...origin, by: named(origin.by) })),
    offices: await officesOf(db, id, { at: now, timeZone }),
    audiences: removed || !seesAudiences ? [] : await audiencesOf(db, id, now, viewer.reach),
  };
}

async function wholeHistory(db: Reader, id: string, viewer: Viewer, now: Temporal.Instant, at: string | undefined) {
  await getStanding(db, id, viewer, now);
  const history = await getHistory(db, id, viewer, now, at === undefined ? undefined : Temporal.Instant.from(at));
  const named = await namer(
    db,
    history.changes.map(({ changedBy }) => changedBy),
  );
  const people = history.changes.flatMap(({ fields }) =>
    fields
      .filter(({ field }) => field === "managerId" || field === "mergedInto")
      .flatMap((one) => [one.before, one.after]),
  );
  const ids = [...people, history.asAt?.state.managerId].filter((one) => typeof one === "string");
  return {
    changes: history.changes.map((change) => ({ ...change, changedBy: named(change.changedBy) })),
    asAt: history.asAt,
    names: Object.fromEntries(await personNames(db, [...new Set(ids)])),
  };
}

async function namer(db: Reader, references: readonly string[]) {
  const nameOf = await actorNames(db, references);
  return (reference: string) => ({ reference, name: nameOf(reference) });
}
