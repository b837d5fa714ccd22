import { z } from "zod";
import { AppError } from "../../../platform/errors.ts";
import type { App, AppContext } from "../../../platform/http/context.ts";
import { write } from "../../evidence/public.ts";
import { findPerson } from "../../people/public.ts";
import { accountScope } from "../grants/invite.ts";
import { newDeviceCookie } from "../guesses/device-cookie.ts";
import { addressLimit, callerOf, type IdentityParts } from "../http.ts";
import { revokeLink } from "../links/revoke-link.ts";
import { ownSession, requireProof } from "../proof/require-proof.ts";
import { endSessions } from "../sessions/end-sessions.ts";
import { passwordOf } from "../sign-in/credential.ts";
import { setPassword } from "../sign-in/set-password.ts";
import { accountOf } from "./queries.ts";
import { ownAccount } from "./schema.ts";

const tags = ["Account"];
const nothing = { 200: z.object({}) };
const byId = z.object({ id: z.uuid() });
const password = z.string().min(1).max(1024);

/** A person's own account: everything here is about whoever is signed in. */
export function accountRoutes(app: App, context: AppContext, parts: IdentityParts): void {
  overviewRoute(app, context);
  passwordRoutes(app, context, parts);
  sessionRoutes(app, context);
}

function overviewRoute(app: App, { db, clock, config }: AppContext): void {
  app.get(
    "/api/account",
    {
      config: { access: "self" },
      schema: { tags, summary: "One's own account: ways in, sessions, recent sign-ins", response: { 200: ownAccount } },
    },
    async ({ actor }) => {
      const currentSessionId = ownSession(actor);
      const { passkeySite } = await import("../factors/passkey-ceremony.ts");
      const { proofMethods } = await import("../proof/prove-again.ts");
      return {
        ...(await accountOf(db, actor.personId, clock.now())),
        currentSessionId,
        passkeysPossible: passkeySite(config.url) !== null,
        proofMethods: [...(await proofMethods({ db }, actor.personId))],
      };
    },
  );
}

function passwordRoutes(app: App, { db, clock, config }: AppContext, { sessions }: IdentityParts): void {
  /** With a new password no browser is known any more; this one is again. */
  const knownHere = async (id: string, now: Temporal.Instant) =>
    newDeviceCookie(config, { id, password: await passwordOf(db, id) }, now);

  app.post(
    "/api/account/password",
    {
      config: { access: "self", rateLimit: addressLimit },
      schema: {
        tags,
        summary: "Choose a password, after following the link of an invitation or for a forgotten one",
        body: z.object({ password }),
        response: { 200: z.object({ email: z.string() }) },
      },
    },
    async (request, reply) => {
      const { personId, ref, strength, sessionId } = request.actor;
      if (strength !== "link" || sessionId === null)
        throw new AppError("not-permitted", "A password is chosen through the link of a mail. Ask for one.");
      request.actor.requireReach(accountScope(personId));
      const now = clock.now();
      const session = { id: sessionId, kept: false };
      const wanted = { personId, password: request.body.password, session, actor: ref, now };
      await write(db, (tx) => setPassword(tx, wanted));
      // Whoever reads their mail here is no stranger: guesses of others do not keep them out.
      reply.header("set-cookie", await knownHere(personId, now));
      return { email: (await findPerson(db, personId, now))?.email ?? "" };
    },
  );

  app.post(
    "/api/account/password/change",
    {
      config: { access: "self", rateLimit: addressLimit },
      schema: {
        tags,
        summary: "Change one's own password; every other session ends",
        body: z.object({ current: password, password }),
        response: nothing,
      },
    },
    async (request, reply) => {
      const { personId, ref } = request.actor;
      const now = clock.now();
      const session = { id: await requireProof(db, request.actor, now), kept: true };
      const { requireOwnPassword } = await import("../proof/require-password.ts");
      const asked = { personId, password: request.body.current, caller: callerOf(request), now };
      const current = await requireOwnPassword(await sessions.tools(), asked);
      const wanted = { personId, password: request.body.password, session, current, actor: ref, now };
      await write(db, (tx) => setPassword(tx, wanted));
      reply.header("set-cookie", await knownHere(personId, now));
      return {};
    },
  );
}

function sessionRoutes(app: App, { db, clock }: AppContext): void {
  app.post(
    "/api/account/sessions/:id/end",
    { config: { access: "self" }, schema: { tags, summary: "End one's own session", params: byId, response: nothing } },
    async ({ actor, params }) => {
      ownSession(actor);
      const input = { personId: actor.personId, only: params.id, actor: actor.ref, now: clock.now() };
      await write(db, (tx) => endSessions(tx, input));
      return {};
    },
  );

  app.post(
    "/api/account/sessions/end-others",
    { config: { access: "self" }, schema: { tags, summary: "End all one's other sessions", response: nothing } },
    async ({ actor }) => {
      const input = { personId: actor.personId, kept: ownSession(actor), actor: actor.ref, now: clock.now() };
      await write(db, (tx) => endSessions(tx, input));
      return {};
    },
  );

  app.post(
    "/api/account/links/:id/revoke",
    {
      config: { access: "self" },
      schema: { tags, summary: "Take back an open link of one's own", params: byId, response: nothing },
    },
    async ({ actor, params }) => {
      ownSession(actor);
      const by = { actor: actor.ref, ownerId: actor.personId, now: clock.now() };
      await write(db, (tx) => revokeLink(tx, params.id, by));
      return {};
    },
  );
}
