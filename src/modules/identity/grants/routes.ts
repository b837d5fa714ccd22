import { z } from "zod";
import { AppError } from "../../../platform/errors.ts";
import type { App, AppContext } from "../../../platform/http/context.ts";
import { instantText } from "../../../platform/http/instant.ts";
import { write } from "../../evidence/public.ts";
import { findPerson } from "../../people/public.ts";
import { requireProof } from "../proof/require-proof.ts";
import { endGrant } from "./end-grant.ts";
import { giveGrant } from "./give-grant.ts";
import { inviteAgain, inviteIfNeeded } from "./invite.ts";
import { listGrants } from "./queries.ts";
import { type Describe, grantableRoles, readScope, requireKnownScope, scopeText, scopeView } from "./scope.ts";

const grantList = z.object({
  items: z.array(
    z.object({
      id: z.string(),
      role: z.enum(grantableRoles),
      scope: scopeView,
      person: z.object({ id: z.string(), displayName: z.string(), email: z.string() }),
      grantedAt: z.string(),
      endsAt: z.string().nullable(),
      hasPassword: z.boolean(),
      hasFactor: z.boolean(),
    }),
  ),
  total: z.number(),
  next: z.string().nullable(),
});

const newGrant = z.object({
  personId: z.uuid(),
  role: z.enum(grantableRoles),
  scope: scopeText,
  /** The first instant at which it no longer holds. */
  endsAt: instantText.nullable().default(null),
});

const tags = ["Roles"];

export function grantRoutes(app: App, context: AppContext, describe: Describe): void {
  listRoute(app, context, describe);
  giveRoute(app, context, describe);
  endRoutes(app, context);
}

function listRoute(app: App, { db, clock }: AppContext, describe: Describe): void {
  app.get(
    "/api/grants",
    {
      config: { access: "identity.grant.read" },
      schema: {
        tags,
        summary: "Who holds which permission role, or held it before",
        querystring: z.object({
          state: z.enum(["in-force", "ended"]).default("in-force"),
          after: z.uuid().optional(),
          limit: z.coerce.number().int().min(1).max(200).default(100),
        }),
        response: { 200: grantList },
      },
    },
    ({ query }) => listGrants(db, describe, { ...query, ended: query.state === "ended", now: clock.now() }),
  );
}

function giveRoute(app: App, { db, clock }: AppContext, describe: Describe): void {
  app.post(
    "/api/grants",
    {
      config: { access: "identity.grant.give" },
      schema: {
        tags,
        summary: "Give a person a permission role; who has no password yet is mailed a link to choose one",
        body: newGrant,
        response: { 201: z.object({ invited: z.boolean() }) },
      },
    },
    async (request, reply) => {
      const { personId, role } = request.body;
      const now = clock.now();
      const actor = request.actor.ref;
      if (role === "administrator") await requireProof(db, request.actor, now);
      if (!(await findPerson(db, personId, now))?.active)
        throw new AppError("not-found", "There is no such active person. Nothing was changed.");
      const scope = readScope(request.body.scope);
      await requireKnownScope(describe, scope);
      const endsAt = readEnd(request.body.endsAt, now);
      let invited = false;
      await write(db, async (tx) => {
        const given = await giveGrant(tx, { personId, role, scope, endsAt, grantedBy: actor, now });
        invited = (await inviteIfNeeded(tx, personId, { actor, now })) !== null;
        return given;
      });
      return reply.status(201).send({ invited });
    },
  );
}

/** An end a thousand years off is as good as none, and Temporal and PostgreSQL agree about it. */
function readEnd(text: string | null, now: Temporal.Instant): Temporal.Instant | null {
  if (text === null) return null;
  const end = Temporal.Instant.from(text);
  const latest = now.add({ hours: 24 * 365 * 100 });
  if (Temporal.Instant.compare(end, now) > 0 && Temporal.Instant.compare(end, latest) < 0) return end;
  throw new AppError("invalid-input", "This end cannot be used. Nothing was changed.", {
    fields: [{ field: "endsAt", reason: "is in the past", remedy: "Choose a day in the future." }],
  });
}

function endRoutes(app: App, { db, clock }: AppContext): void {
  const params = z.object({ id: z.uuid() });

  app.post(
    "/api/grants/:id/end",
    {
      config: { access: "identity.grant.give" },
      schema: { tags, summary: "Take a permission role back", params, response: { 200: z.object({}) } },
    },
    async (request) => {
      await write(db, (tx) => endGrant(tx, request.params.id, { actor: request.actor.ref, now: clock.now() }));
      return {};
    },
  );

  app.post(
    "/api/grants/:id/invite",
    {
      config: { access: "identity.grant.give" },
      schema: {
        tags,
        summary: "Mail the link to choose a password once more, to somebody with a role and no password",
        params,
        response: { 202: z.object({}) },
      },
    },
    async (request, reply) => {
      await write(db, (tx) => inviteAgain(tx, request.params.id, { actor: request.actor.ref, now: clock.now() }));
      return reply.status(202).send({});
    },
  );
}
