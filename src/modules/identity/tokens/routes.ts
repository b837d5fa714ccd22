import { z } from "zod";
import { AppError } from "../../../platform/errors.ts";
import type { Actor } from "../../../platform/http/access.ts";
import type { App, AppContext } from "../../../platform/http/context.ts";
import { write } from "../../evidence/public.ts";
import { type Describe, grantableRoles, readScope, requireKnownScope, scopeText, scopeView } from "../grants/scope.ts";
import { requireProof } from "../proof/require-proof.ts";
import { createApiToken } from "./create-api-token.ts";
import { listTokens } from "./queries.ts";
import { revokeToken } from "./revoke-token.ts";
import { notHeld } from "./rules.ts";

const tags = ["API tokens"];
const longestDays = 365;

const tokenList = z.object({
  items: z.array(
    z.object({
      id: z.string(),
      name: z.string(),
      person: z.object({ id: z.string(), displayName: z.string() }),
      roles: z.array(z.string()),
      scope: scopeView,
      createdAt: z.string(),
      expiresAt: z.string(),
      lastUsedAt: z.string().nullable(),
      state: z.enum(["in-force", "ended", "revoked"]),
    }),
  ),
});

const newToken = z.object({
  name: z.string().max(63),
  roles: z.array(z.enum(grantableRoles)).max(grantableRoles.length),
  scope: scopeText,
  days: z.int().min(1).max(longestDays),
});

export function tokenRoutes(app: App, context: AppContext, describe: Describe): void {
  const { db, clock } = context;
  createRoute(app, context, describe);

  app.get(
    "/api/tokens",
    {
      config: { access: "identity.token.make" },
      schema: {
        tags,
        summary: "One's own tokens; everybody's for those who look after accounts",
        response: { 200: tokenList },
      },
    },
    async ({ actor }) => ({
      items: await listTokens(db, describe, ownOr(actor, "identity.account.read"), clock.now()),
    }),
  );

  app.post(
    "/api/tokens/:id/revoke",
    {
      config: { access: "identity.token.make" },
      schema: {
        tags,
        summary: "Take a token back: one's own, or anybody's for those who manage accounts",
        params: z.object({ id: z.uuid() }),
        response: { 200: z.object({}) },
      },
    },
    async ({ actor, params }) => {
      const by = { actor: actor.ref, ownerId: ownOr(actor, "identity.account.manage"), now: clock.now() };
      await write(db, (tx) => revokeToken(tx, params.id, by));
      return {};
    },
  );
}

/** Whose tokens somebody reaches: their own, or everybody's (null) with a permission. */
function ownOr(actor: Actor, permission: string): string | null {
  return actor.may(permission) ? null : actor.personId;
}

function createRoute(app: App, { db, clock }: AppContext, describe: Describe): void {
  app.post(
    "/api/tokens",
    {
      config: { access: "identity.token.make" },
      schema: {
        tags,
        summary: "Make a token that acts for oneself, with roles of one's own; it is shown this once",
        body: newToken,
        response: { 201: z.object({ token: z.string() }) },
      },
    },
    async ({ actor, body }, reply) => {
      const now = clock.now();
      await requireProof(db, actor, now);
      const wanted = { roles: body.roles, scope: readScope(body.scope) };
      await requireKnownScope(describe, wanted.scope);
      const missing = notHeld(actor.grants, wanted);
      if (missing.length > 0)
        throw new AppError("rule-refused", `A token cannot hold what you do not: ${missing.join(", ")}.`, {
          reason: "token-beyond-own-roles",
        });
      const input = {
        ...wanted,
        name: body.name,
        personId: actor.personId,
        expiresAt: now.add({ hours: 24 * body.days }),
        createdBy: actor.ref,
        now,
      };
      return reply.status(201).send(await write(db, (tx) => createApiToken(tx, input)));
    },
  );
}
