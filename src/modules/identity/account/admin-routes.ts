import { z } from "zod";
import { AppError } from "../../../platform/errors.ts";
import type { Actor } from "../../../platform/http/access.ts";
import type { App, AppContext } from "../../../platform/http/context.ts";
import { write } from "../../evidence/public.ts";
import { findPerson } from "../../people/public.ts";
import { revokeLink } from "../links/revoke-link.ts";
import { requireProof } from "../proof/require-proof.ts";
import { rolesNeedSecondFactor, setSecondFactorRule } from "../rules/second-factor-rule.ts";
import { endSessions } from "../sessions/end-sessions.ts";
import { accountOf } from "./queries.ts";
import { removeFactors } from "./remove-factors.ts";
import { othersAccount } from "./schema.ts";

const tags = ["Accounts"];
const nothing = { 200: z.object({}) };
const ofPerson = z.object({ personId: z.uuid() });

/** Accounts of others, for those who look after them: a lost phone, a stolen laptop, a link gone astray. */
export function accountsRoutes(app: App, context: AppContext): void {
  overviewRoute(app, context);
  actRoutes(app, context);
  ruleRoutes(app, context);
}

function overviewRoute(app: App, { db, clock }: AppContext): void {
  app.get(
    "/api/accounts/:personId",
    {
      config: { access: "identity.account.read" },
      schema: {
        tags,
        summary: "A person's account: ways in, sessions, open links, recent sign-ins",
        params: ofPerson,
        response: { 200: othersAccount },
      },
    },
    async ({ params }) => {
      const now = clock.now();
      const person = await findPerson(db, params.personId, now);
      if (!person) throw new AppError("not-found", "There is no such person.");
      const { id, displayName, email } = person;
      return { ...(await accountOf(db, id, now)), person: { id, displayName, email } };
    },
  );
}

function actRoutes(app: App, { db, clock }: AppContext): void {
  const access = "identity.account.manage";
  const by = (actor: Actor) => ({ actor: actor.ref, now: clock.now() });

  app.post(
    "/api/accounts/:personId/sessions/end",
    {
      config: { access },
      schema: { tags, summary: "End all sessions of a person", params: ofPerson, response: nothing },
    },
    async ({ actor, params }) => {
      await write(db, (tx) => endSessions(tx, { personId: params.personId, ...by(actor) }));
      return {};
    },
  );

  app.post(
    "/api/accounts/:personId/factors/remove",
    {
      config: { access },
      schema: {
        tags,
        summary: "Remove all second factors of a person who has lost them; their sessions end",
        params: ofPerson,
        response: nothing,
      },
    },
    async ({ actor, params }) => {
      await requireProof(db, actor, clock.now());
      await write(db, (tx) => removeFactors(tx, params.personId, by(actor)));
      return {};
    },
  );

  app.post(
    "/api/links/:id/revoke",
    {
      config: { access },
      schema: {
        tags,
        summary: "Take back an open sign-in link of anybody",
        params: z.object({ id: z.uuid() }),
        response: nothing,
      },
    },
    async ({ actor, params }) => {
      await write(db, (tx) => revokeLink(tx, params.id, { ownerId: null, ...by(actor) }));
      return {};
    },
  );
}

function ruleRoutes(app: App, { db, clock }: AppContext): void {
  const rules = z.object({ secondFactorForRoles: z.boolean() });

  app.get(
    "/api/sign-in-rules",
    {
      config: { access: "identity.grant.read" },
      schema: { tags, summary: "What is asked of those who sign in", response: { 200: rules } },
    },
    async () => ({ secondFactorForRoles: await rolesNeedSecondFactor(db) }),
  );

  app.post(
    "/api/sign-in-rules",
    {
      config: { access: "identity.rule.change" },
      schema: {
        tags,
        summary: "Ask a second factor of those who hold roles, or no longer",
        body: rules,
        response: nothing,
      },
    },
    async ({ actor, body }) => {
      const now = clock.now();
      await requireProof(db, actor, now);
      await write(db, (tx) => setSecondFactorRule(tx, body.secondFactorForRoles, { actor, now }));
      return {};
    },
  );
}
