import type { FastifyRequest } from "fastify";
import { z } from "zod";
import { AppError } from "../../platform/errors.ts";
import type { App, AppContext } from "../../platform/http/context.ts";
import { write } from "../evidence/public.ts";
import { findPerson } from "../people/public.ts";
import { accountScope } from "./grants/invite.ts";
import { grantRoutes } from "./grants/routes.ts";
import { openLink } from "./links/open-link.ts";
import { linkForOwnSession } from "./links/queries.ts";
import { requestLink } from "./links/request-link.ts";
import { linkBody, sessionView, signInBody } from "./schema.ts";
import type { Sessions } from "./sessions/sessions.ts";
import { setPassword } from "./sign-in/set-password.ts";
import { signOut } from "./sign-in/sign-out.ts";

/** By network address. High, because a whole company may come from one; a link's 256 bits cannot be guessed anyway. */
const addressLimit = { max: 600, timeWindow: "1 minute" };

/** Guesses at one account from one network address; a person who mistypes never notices. */
const guessLimit = {
  max: 10,
  timeWindow: "5 minutes",
  keyGenerator: (request: FastifyRequest) =>
    `${request.ip} ${String((request.body as { email?: unknown }).email).toLowerCase()}`,
};

export function identityRoutes(app: App, context: AppContext, sessions: Sessions): void {
  const { db, clock } = context;
  const countGuess = app.createRateLimit(guessLimit);

  app.get(
    "/api/session",
    {
      config: { access: "public" },
      schema: { tags: ["Session"], summary: "Who is calling", response: { 200: sessionView } },
    },
    (request) => sessions.view(request.visitor),
  );

  app.post(
    "/api/sign-in",
    {
      config: { access: "public", rateLimit: addressLimit },
      schema: { tags: ["Session"], summary: "Sign in by password", body: signInBody, response: { 200: sessionView } },
    },
    async (request, reply) => {
      const guesses = await countGuess(request);
      if (!guesses.isAllowed && guesses.isExceeded)
        throw new AppError(
          "too-many-requests",
          "There were many attempts for this address. Try again in five minutes.",
        );
      const { cookies } = await sessions.signIn(request.body);
      reply.header("set-cookie", [...cookies]);
      return sessions.viewAfter(cookies);
    },
  );

  app.post(
    "/api/sign-out",
    { config: { access: "self" }, schema: { tags: ["Session"], summary: "Sign out", response: { 200: sessionView } } },
    async (request, reply) => {
      if (request.actor.strength === "token")
        throw new AppError("not-permitted", "A token has no session that could be closed. It ends on its day.");
      const input = { cookie: request.headers.cookie ?? "", actor: request.actor, now: clock.now() };
      const auth = await sessions.auth();
      const { cookies } = await write(db, (tx) => signOut(tx, auth, input));
      reply.header("set-cookie", [...cookies]);
      return sessions.view(null);
    },
  );

  linkRoutes(app, context, sessions);
  grantRoutes(app, context);
  app.post(
    "/api/account/password",
    {
      config: { access: "self", rateLimit: addressLimit },
      schema: {
        tags: ["Session"],
        summary: "Choose a password, after following an invitation",
        body: z.object({ password: z.string().min(1).max(1024) }),
        response: { 200: z.object({ email: z.string() }) },
      },
    },
    async (request) => {
      const { personId, ref, strength } = request.actor;
      if (strength !== "link")
        throw new AppError("not-permitted", "A password is chosen through the link of an invitation. Ask for one.");
      request.actor.requireReach(accountScope(personId));
      const now = clock.now();
      await write(db, (tx) => setPassword(tx, { personId, password: request.body.password, actor: ref, now }));
      return { email: (await findPerson(db, personId, now))?.email ?? "" };
    },
  );
}

function linkRoutes(app: App, { db, clock }: AppContext, sessions: Sessions): void {
  app.post(
    "/api/links/open",
    {
      config: { access: "public", rateLimit: addressLimit },
      schema: {
        tags: ["Session"],
        summary: "Spend a sign-in link from a mail",
        body: linkBody,
        response: { 200: z.object({ path: z.string() }) },
      },
    },
    async (request, reply) => {
      const { token } = request.body;
      // Whoever holds the session that this link opened, or a fuller one, needs no second link: pressing again just leads on.
      const known = request.visitor && (await linkForOwnSession(db, token, request.visitor));
      if (known) return { path: known };
      const auth = await sessions.auth();
      const opened = await write(db, (tx) => openLink(tx, auth, { token, now: clock.now() }));
      reply.header("set-cookie", [...opened.cookies]);
      return { path: opened.path };
    },
  );

  app.post(
    "/api/links/renew",
    {
      config: { access: "public", rateLimit: { max: 5, timeWindow: "10 minutes" } },
      schema: {
        tags: ["Session"],
        summary: "Mail a fresh link in place of an old one, to the same address",
        body: linkBody,
        response: { 202: z.object({}) },
      },
    },
    async (request, reply) => {
      await write(db, (tx) => requestLink(tx, { token: request.body.token, now: clock.now() }));
      return reply.status(202).send({});
    },
  );
}
