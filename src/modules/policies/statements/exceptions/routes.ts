import { type RawBuilder, sql } from "kysely";
import { z } from "zod";
import { AppError } from "../../../../platform/errors.ts";
import type { Actor } from "../../../../platform/http/access.ts";
import type { App, AppContext } from "../../../../platform/http/context.ts";
import { csvFile } from "../../../../platform/http/csv-file.ts";
import { storedInstant } from "../../../../platform/http/instant.ts";
import { readCursor, takePage } from "../../../../platform/http/paging.ts";
import { write } from "../../../evidence/public.ts";
import { acting } from "../../acting.ts";
import { reachOwn } from "../acknowledge-routes.ts";
import {
  byId,
  exceptionBody,
  exceptionSchema,
  exceptionStates,
  listQuery,
  proposalBody,
  reasonInput,
} from "../schema.ts";
import { askException } from "./ask-exception.ts";
import { endException, proposeException, refuseException, withdrawException } from "./move-exception.ts";
import { presentException } from "./present-exception.ts";
import { countExceptions, ownedBy, selectExceptions } from "./queries.ts";

const tags = ["Exceptions from policies"];
const config = { access: "self" };
const nothing = { 200: z.object({}) };
const reading = "policies.exception.read";
const deciding = "policies.exception.decide";
const withReason = z.object({ reason: reasonInput });

export function exceptionRoutes(app: App, context: AppContext): void {
  ownRoutes(app, context);
  listRoutes(app, context);
  oneRoute(app, context);
  proposeRoute(app, context);
  decideRoutes(app, context);
}

function ownRoutes(app: App, context: AppContext): void {
  const { db } = context;
  app.post(
    "/api/assignments/:id/exceptions",
    {
      config,
      schema: {
        tags,
        summary: "Ask for an exception from a document that I am to read",
        params: byId,
        body: exceptionBody,
        response: { 200: z.object({ id: z.uuid() }) },
      },
    },
    async ({ params: { id }, body, actor }) => {
      await reachOwn(db, id, actor);
      const input = { assignmentId: id, ...body, from: day(body.from), until: day(body.until) };
      return write(db, (tx) => askException(tx, input, acting(actor, context)));
    },
  );

  app.post(
    "/api/policies/exceptions/:id/withdraw",
    { config, schema: { tags, summary: "Take back what I asked for", params: byId, response: nothing } },
    async ({ params: { id }, actor }) => {
      const { rows } = await sql<{ assignment: string | null }>`select assignment_id as assignment
        from policies.exceptions where id = ${id}::uuid and person_id = ${actor.personId}::uuid`.execute(db);
      const [row] = rows;
      if (!row) throw unknown();
      actor.requireReach(`assignment:${row.assignment}`);
      await write(db, (tx) => withdrawException(tx, id, acting(actor, context)));
      return {};
    },
  );
}

const filter = listQuery.omit({ after: true, limit: true });

/** What somebody may see: all of them, or those of documents that they or their offices own. */
function visible(actor: Actor, now: Temporal.Instant): RawBuilder<unknown> {
  return actor.may(reading) ? sql`true` : ownedBy(actor.personId, now);
}

function matching(query: z.infer<typeof filter>): RawBuilder<unknown> {
  const { state = "", documentId = null, search = "" } = query;
  const known = (exceptionStates as readonly string[]).includes(state);
  const open = sql`exception.state in ('requested', 'proposed')`;
  return sql`(${state === "open" ? open : known ? sql`exception.state = ${state}` : sql`true`})
    and (${documentId}::uuid is null or exception.document_id = ${documentId}::uuid)
    and (${search} = '' or position(lower(${search}) in lower(version.title || ' ' || person.display_name)) > 0)`;
}

function listRoutes(app: App, context: AppContext): void {
  const { db, clock } = context;
  app.get(
    "/api/policies/exceptions",
    {
      config,
      schema: {
        tags,
        summary: "The register of exceptions: all of it, or what waits for me and my offices",
        querystring: listQuery,
        response: {
          200: z.object({ items: z.array(exceptionSchema), total: z.number(), next: z.string().nullable() }),
        },
      },
    },
    async ({ query, actor }) => {
      refuseLinks(actor);
      const now = clock.now();
      const which = sql`${visible(actor, now)} and ${matching(query)}`;
      const after = readCursor(query.after, z.tuple([storedInstant, z.uuid()]));
      const rows = await selectExceptions(db, which, { after, limit: query.limit + 1, now });
      const { items, next } = takePage(rows, query.limit, (row) => [row.key, row.id]);
      const by = { personId: actor.personId, decides: actor.may(deciding) };
      return {
        items: await Promise.all(items.map((row) => presentException(db, row, by))),
        total: await countExceptions(db, which, now),
        next,
      };
    },
  );

  app.get(
    "/api/policies/exceptions/export",
    { config: { access: reading }, schema: { tags, summary: "The register as CSV", querystring: filter } },
    async ({ query, actor }, reply) => {
      const now = clock.now();
      const rows = await selectExceptions(db, sql`${visible(actor, now)} and ${matching(query)}`, {
        limit: 10_000,
        now,
      });
      const table = rows.map((row) => [
        row.document.title,
        String(row.document.number),
        row.person.displayName,
        row.state,
        row.from,
        row.until,
        row.what,
        row.why,
        row.likelihood ?? "",
        row.impact ?? "",
        row.risk ?? "",
        row.conditions,
        row.riskOwner?.displayName ?? "",
        row.askedAt,
        row.decidedAt ?? "",
        row.decidedBy?.displayName ?? "",
        row.decisionReason ?? "",
        row.endedAt ?? "",
      ]);
      return reply
        .header("content-type", "text/csv; charset=utf-8")
        .header("content-disposition", 'attachment; filename="exceptions.csv"')
        .send(csvFile([headings, ...table]));
    },
  );
}

const headings = [
  "document",
  "version",
  "person",
  "state",
  "from",
  "until",
  "what",
  "why",
  "likelihood",
  "impact",
  "risk",
  "conditions",
  "risk owner",
  "asked at",
  "decided at",
  "decided by",
  "reason",
  "ended at",
];

function oneRoute(app: App, context: AppContext): void {
  const { db, clock } = context;
  app.get(
    "/api/policies/exceptions/:id",
    { config, schema: { tags, summary: "One exception", params: byId, response: { 200: exceptionSchema } } },
    async ({ params: { id }, actor }) => {
      refuseLinks(actor);
      const now = clock.now();
      const theirs = sql`exception.person_id = ${actor.personId}::uuid`;
      const which = sql`exception.id = ${id}::uuid and (${visible(actor, now)} or ${theirs})`;
      const [row] = await selectExceptions(db, which, { limit: 1, now });
      if (!row) throw unknown();
      const owns = await countExceptions(db, sql`exception.id = ${id}::uuid and ${ownedBy(actor.personId, now)}`, now);
      return presentException(db, row, { personId: actor.personId, decides: actor.may(deciding) || owns > 0 });
    },
  );
}

function proposeRoute(app: App, context: AppContext): void {
  const { db } = context;
  app.post(
    "/api/policies/exceptions/:id/propose",
    {
      config,
      schema: {
        tags,
        summary: "Say the risk, and ask for the decision to grant it",
        params: byId,
        body: proposalBody,
        response: { 200: z.object({ approvalId: z.uuid() }) },
      },
    },
    async ({ params: { id }, body, actor }) => {
      refuseLinks(actor);
      const period = { from: day(body.from), until: day(body.until) };
      const input = { id, ...body, ...period, decidesAll: actor.may(deciding) };
      return write(db, (tx) => proposeException(tx, input, acting(actor, context)));
    },
  );
}

function decideRoutes(app: App, context: AppContext): void {
  const { db } = context;
  app.post(
    "/api/policies/exceptions/:id/refuse",
    {
      config,
      schema: { tags, summary: "Refuse it, with the reason", params: byId, body: withReason, response: nothing },
    },
    async ({ params: { id }, body, actor }) => {
      refuseLinks(actor);
      const input = { id, reason: body.reason, decidesAll: actor.may(deciding) };
      await write(db, (tx) => refuseException(tx, input, acting(actor, context)));
      return {};
    },
  );

  app.post(
    "/api/policies/exceptions/:id/end",
    {
      config,
      schema: {
        tags,
        summary: "End one that was granted, before its last day",
        params: byId,
        body: withReason,
        response: nothing,
      },
    },
    async ({ params: { id }, body, actor }) => {
      refuseLinks(actor);
      const input = { id, reason: body.reason, decidesAll: actor.may(deciding) };
      await write(db, (tx) => endException(tx, input, acting(actor, context)));
      return {};
    },
  );
}

/** Of a link session nothing here is its one thing. */
function refuseLinks(actor: Actor): void {
  actor.requireReach("policies.exceptions");
}

const day = (text: string) => Temporal.PlainDate.from(text);
const unknown = () => new AppError("not-found", "There is no such exception.");
