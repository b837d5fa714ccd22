import { randomUUID } from "node:crypto";
import multipart from "@fastify/multipart";
import rateLimit from "@fastify/rate-limit";
import {
  type FastifyBaseLogger,
  type FastifyRequest,
  type FastifyServerOptions,
  fastify,
  LogController,
  type RouteOptions,
} from "fastify";
import { serializerCompiler, validatorCompiler, type ZodTypeProvider } from "fastify-type-provider-zod";
import helmet from "helmet";
import { AppError } from "../errors.ts";
import type { Actor, PermissionTable } from "./access.ts";
import type { App } from "./context.ts";
import { refuseCrossSite } from "./cross-site.ts";
import { answerErrors } from "./problem.ts";

export interface ServerSettings {
  readonly log: FastifyBaseLogger;
  readonly https: boolean;
  readonly trustProxy: false | number | readonly string[];
  readonly permissions: PermissionTable;
  authenticate(headers: { cookie?: string | undefined; authorization?: string | undefined }): Promise<Actor | null>;
}

// Named here, and not set afterwards, so that the default compilers are not even loaded; fastify's types know those alone.
const compilersFactory = {
  buildValidator: () => validatorCompiler,
  buildSerializer: () => serializerCompiler,
} as unknown as NonNullable<NonNullable<FastifyServerOptions["schemaController"]>["compilersFactory"]>;

const uploadBytes = 50 * 1024 * 1024;

/** An empty server: errors, security headers, limits, and the rule that no route exists without an access rule. */
export async function openServer(settings: ServerSettings): Promise<App> {
  const app = fastify({
    loggerInstance: settings.log,
    logController: new LogController({ disableRequestLogging: true, requestIdLogLabel: "requestId" }),
    genReqId: () => randomUUID(),
    requestIdHeader: false,
    trustProxy: trusting(settings.trustProxy),
    bodyLimit: 2 * 1024 * 1024,
    schemaController: { compilersFactory },
    routerOptions: { maxParamLength: 200 },
  }).withTypeProvider<ZodTypeProvider>();
  answerErrors(app);
  logRequests(app);
  addSecurityHeaders(app, settings.https);
  await app.register(rateLimit, { global: false });
  await app.register(multipart, { limits: { fileSize: uploadBytes, files: 1, fields: 10 } });
  refuseCrossSite(app);
  enforceAccess(app, settings);
  return app;
}

function trusting(proxies: ServerSettings["trustProxy"]): NonNullable<FastifyServerOptions["trustProxy"]> {
  if (typeof proxies === "number") return (_address, hop) => hop < proxies;
  return proxies && [...proxies];
}

/** Made once: each request then only sets its headers. */
function addSecurityHeaders(app: App, https: boolean): void {
  const secure = helmet({
    contentSecurityPolicy: { useDefaults: false, directives: securityPolicy },
    strictTransportSecurity: https,
    referrerPolicy: { policy: "same-origin" },
  });
  app.addHook("onRequest", (request, reply, next) => secure(request.raw, reply.raw, () => next()));
}

/** What any answer may load; the page itself adds its nonce for styles. */
export const securityPolicy = {
  "default-src": ["'none'"],
  "script-src": ["'self'"],
  "style-src": ["'self'"],
  "img-src": ["'self'", "data:"],
  "font-src": ["'self'"],
  "connect-src": ["'self'"],
  "frame-src": ["'self'"],
  "manifest-src": ["'self'"],
  "worker-src": ["'self'"],
  "base-uri": ["'none'"],
  "form-action": ["'self'"],
  "frame-ancestors": ["'none'"],
};

/** One line a request. The route's pattern, never the address itself: an address can hold a sign-in token. */
function logRequests(app: App): void {
  app.addHook("onSend", async (request, reply) => {
    reply.header("x-request-id", request.id);
  });
  app.addHook("onResponse", async (request, reply) => {
    const fields = {
      method: request.method,
      route: request.routeOptions.url ?? "unknown",
      status: reply.statusCode,
      milliseconds: Math.round(reply.elapsedTime),
    };
    if (reply.statusCode >= 500) request.log.error(fields, "request");
    else if (quietRoutes.has(fields.route)) request.log.debug(fields, "request");
    else request.log.info(fields, "request");
  });
}

const quietRoutes = new Set(["/healthz", "/readyz", "/assets/*"]);

function enforceAccess(app: App, settings: ServerSettings): void {
  const routes: RouteOptions[] = [];
  app.decorate("accessRoutes", routes);
  app.addHook("onRoute", (route) => {
    routes.push(route);
  });
  // Not before all are known: a plugin's own routes get their rule from a hook that runs after the one above.
  app.addHook("onReady", async () => {
    for (const route of routes) checkAccess(route, settings.permissions);
  });
  app.decorateRequest("visitor", null);
  app.decorateRequest("actor", {
    getter() {
      if (!this.visitor) throw new AppError("sign-in-needed", "Sign in first, or use the link in your mail.");
      return this.visitor;
    },
  });
  app.decorateRequest("stillLetIn", async function (this: FastifyRequest) {
    const { access = "", scoped = false } = this.routeOptions.config;
    if (access === "public") return true;
    const { cookie, authorization } = this.headers;
    const now = await settings.authenticate({ cookie, authorization });
    return now !== null && now.personId === this.visitor?.personId && (access === "self" || opens(now, access, scoped));
  });
  app.addHook("onRequest", async (request) => {
    const access = request.routeOptions.config.access;
    if (access === undefined) return;
    const { cookie, authorization } = request.headers;
    if (cookie !== undefined || authorization !== undefined)
      request.visitor = await settings.authenticate({ cookie, authorization });
    if (access === "public") return;
    if (access !== "self" && !opens(request.actor, access, request.routeOptions.config.scoped ?? false))
      throw new AppError("not-permitted", "Your account may not do this. Ask an administrator for the permission.", {
        more: { permission: access },
      });
    request.actor;
  });
}

function opens(actor: Actor, permission: string, scoped: boolean): boolean {
  return actor.may(permission) || (scoped && actor.reachOf(permission).length > 0);
}

function checkAccess(route: RouteOptions, permissions: PermissionTable): void {
  const access = route.config?.access;
  if (access === undefined) throw new Error(`${String(route.method)} ${route.url} has no access rule`);
  if (access !== "public" && access !== "self" && !(access in permissions))
    throw new Error(`${String(route.method)} ${route.url} names an unknown permission: ${access}`);
}

/** Gives every route that plugins register within it a rule of its own. */
export async function withAccess(app: App, access: string, register: (scope: App) => Promise<unknown>): Promise<void> {
  await app.register(async (scope) => {
    scope.addHook("onRoute", (route) => {
      route.config = { ...route.config, access };
    });
    await register(scope as App);
  });
}
