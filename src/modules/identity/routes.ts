import type { FastifyReply } from "fastify";
import { z } from "zod";
import type { Actor } from "../../platform/http/access.ts";
import type { App, AppContext } from "../../platform/http/context.ts";
import { write } from "../evidence/public.ts";
import { openLink } from "./links/open-link.ts";
import { linkForOwnSession } from "./links/queries.ts";
import { requestLink } from "./links/request-link.ts";
import { linkBody, sessionView, signInBody } from "./schema.ts";
import { sessionViewOf } from "./sessions/session-view.ts";
import type { Sessions } from "./sessions/sessions.ts";
import { signIn } from "./sign-in/sign-in.ts";
import { signOut } from "./sign-in/sign-out.ts";

/** Guesses cost an attacker a minute for every twenty; a person who mistypes never notices. */
const guessLimit = { max: 20, timeWindow: "1 minute" };

export function identityRoutes(app: App, context: AppContext, sessions: Sessions): void {
  const { db, clock } = context;
  const view = (actor: Actor | null) => sessionViewOf(db, actor, context.config.smtpUrl === undefined);
  const afterSignIn = async (reply: FastifyReply, cookies: readonly string[]) => {
    reply.header("set-cookie", [...cookies]);
    return view(await sessions.authenticate({ cookie: cookies.map((one) => one.split(";")[0]).join("; ") }));
  };

  app.get(
    "/api/session",
    {
      config: { access: "public" },
      schema: { tags: ["Session"], summary: "Who is calling", response: { 200: sessionView } },
    },
    (request) => view(request.visitor),
  );

  app.post(
    "/api/sign-in",
    {
      config: { access: "public", rateLimit: guessLimit },
      schema: { tags: ["Session"], summary: "Sign in by password", body: signInBody, response: { 200: sessionView } },
    },
    async (request, reply) => {
      const { cookies } = await signIn(db, await sessions.auth(), { ...request.body, now: clock.now() });
      return afterSignIn(reply, cookies);
    },
  );

  app.post(
    "/api/sign-out",
    { config: { access: "self" }, schema: { tags: ["Session"], summary: "Sign out", response: { 200: sessionView } } },
    async (request, reply) => {
      const input = { cookie: request.headers.cookie ?? "", actor: request.actor, now: clock.now() };
      const auth = await sessions.auth();
      const { cookies } = await write(db, (tx) => signOut(tx, auth, input));
      reply.header("set-cookie", [...cookies]);
      return view(null);
    },
  );

  linkRoutes(app, context, sessions, afterSignIn);
}

function linkRoutes(
  app: App,
  { db, clock }: AppContext,
  sessions: Sessions,
  afterSignIn: (reply: FastifyReply, cookies: readonly string[]) => Promise<unknown>,
): void {
  app.post(
    "/api/links/open",
    {
      config: { access: "public", rateLimit: guessLimit },
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
      await afterSignIn(reply, opened.cookies);
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
