import { z } from "zod";
import { AppError } from "../../platform/errors.ts";
import type { App, AppContext } from "../../platform/http/context.ts";
import { write } from "../evidence/public.ts";
import { accountsRoutes } from "./account/admin-routes.ts";
import { accountRoutes } from "./account/routes.ts";
import { factorRoutes } from "./factors/routes.ts";
import { grantRoutes } from "./grants/routes.ts";
import { addressLimit, type IdentityParts, mailLimit } from "./http.ts";
import { openLink } from "./links/open-link.ts";
import { linkForOwnSession } from "./links/queries.ts";
import { requestLink } from "./links/request-link.ts";
import { overviewRoutes } from "./overview/routes.ts";
import { linkBody, sessionView } from "./schema.ts";
import { signInRoutes } from "./sign-in/routes.ts";
import { signOut } from "./sign-in/sign-out.ts";
import { tokenRoutes } from "./tokens/routes.ts";

export function identityRoutes(app: App, context: AppContext, parts: IdentityParts): void {
  // Other processes hear of a change by its signal, within milliseconds; the caller's next request may be faster.
  app.addHook("onSend", async (request) => {
    if (request.method === "POST" && ownRoutes.test(request.routeOptions.url ?? "")) parts.sessions.forget();
  });
  sessionRoutes(app, context, parts);
  signInRoutes(app, context, parts);
  linkRoutes(app, context, parts);
  accountRoutes(app, context, parts);
  factorRoutes(app, context, parts);
  accountsRoutes(app, context);
  grantRoutes(app, context, parts.describe);
  tokenRoutes(app, context, parts.describe);
  overviewRoutes(app, context, parts);
}

const ownRoutes = /^\/api\/(sign-|links|accounts?|grants|tokens)/;

function sessionRoutes(app: App, { db, clock }: AppContext, { sessions }: IdentityParts): void {
  app.get(
    "/api/session",
    {
      config: { access: "public" },
      schema: { tags: ["Session"], summary: "Who is calling", response: { 200: sessionView } },
    },
    (request) => sessions.view(request.visitor),
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
}

function linkRoutes(app: App, { db, clock, config }: AppContext, { sessions }: IdentityParts): void {
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
      requirePage(request.headers);
      // Whoever holds the session that this link opened, or a fuller one, needs no second link: pressing again just leads on.
      const known = request.visitor && (await linkForOwnSession(db, token, request.visitor));
      if (known) return { path: known };
      const auth = await sessions.auth();
      const input = { token, userAgent: request.headers["user-agent"], now: clock.now() };
      const opened = await write(db, (tx) => openLink(tx, auth, input));
      reply.header("set-cookie", [...opened.cookies]);
      return { path: opened.path };
    },
  );

  app.post(
    "/api/links/renew",
    {
      config: { access: "public", rateLimit: mailLimit },
      schema: {
        tags: ["Session"],
        summary: "Mail a fresh link in place of an old one, to the same address",
        body: linkBody,
        response: { 202: z.object({}) },
      },
    },
    async (request, reply) => {
      await write(db, (tx) => requestLink(tx, { secret: config.secret, token: request.body.token, now: clock.now() }));
      return reply.status(202).send({});
    },
  );
}

/**
 * A link is opened by our own page alone, which waits for a press. A program that posts what it found in a mail says no
 * origin; one that loads the page and presses nothing posts nothing.
 */
function requirePage(headers: { "sec-fetch-site"?: string | string[]; origin?: string | string[] }): void {
  if (headers["sec-fetch-site"] === undefined && headers.origin === undefined)
    throw new AppError("cross-site-request", "A link is opened on its own page, by its button.");
}
