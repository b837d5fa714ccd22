import { z } from "zod";
import { AppError } from "../../../platform/errors.ts";
import type { App, AppContext } from "../../../platform/http/context.ts";
import { write } from "../../evidence/public.ts";
import { findPerson } from "../../people/public.ts";
import { endGrant } from "./end-grant.ts";
import { giveGrant } from "./give-grant.ts";
import { inviteIfNeeded } from "./invite.ts";
import { listGrants } from "./queries.ts";

const grantable = ["administrator", "technical_administrator", "author", "approver", "responder", "auditor"] as const;

const grantList = z.object({
  items: z.array(
    z.object({
      id: z.string(),
      role: z.enum(grantable),
      person: z.object({ id: z.string(), displayName: z.string(), email: z.string() }),
      grantedAt: z.string(),
      hasPassword: z.boolean(),
    }),
  ),
  total: z.number(),
  next: z.string().nullable(),
});

export function grantRoutes(app: App, { db, clock }: AppContext): void {
  app.get(
    "/api/grants",
    {
      config: { access: "identity.grant.read" },
      schema: {
        tags: ["Roles"],
        summary: "Who holds which permission role",
        querystring: z.object({
          after: z.uuid().optional(),
          limit: z.coerce.number().int().min(1).max(200).default(100),
        }),
        response: { 200: grantList },
      },
    },
    (request) => listGrants(db, { ...request.query, now: clock.now() }),
  );

  app.post(
    "/api/grants",
    {
      config: { access: "identity.grant.give" },
      schema: {
        tags: ["Roles"],
        summary: "Give a person a permission role; who has no password yet is mailed a link to choose one",
        body: z.object({ personId: z.uuid(), role: z.enum(grantable) }),
        response: { 201: z.object({ invited: z.boolean() }) },
      },
    },
    async (request, reply) => {
      const { personId, role } = request.body;
      const now = clock.now();
      const actor = request.actor.ref;
      if (!(await findPerson(db, personId, now))?.active)
        throw new AppError("not-found", "There is no such active person. Nothing was changed.");
      let invited = false;
      await write(db, async (tx) => {
        const given = await giveGrant(tx, { personId, role, grantedBy: actor, now });
        invited = (await inviteIfNeeded(tx, personId, { actor, now })) !== null;
        return given;
      });
      return reply.status(201).send({ invited });
    },
  );

  app.post(
    "/api/grants/:id/end",
    {
      config: { access: "identity.grant.give" },
      schema: {
        tags: ["Roles"],
        summary: "Take a permission role back",
        params: z.object({ id: z.uuid() }),
        response: { 200: z.object({}) },
      },
    },
    async (request) => {
      await write(db, (tx) => endGrant(tx, request.params.id, { actor: request.actor.ref, now: clock.now() }));
      return {};
    },
  );
}
