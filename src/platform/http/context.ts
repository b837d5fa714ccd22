import type {
  FastifyBaseLogger,
  FastifyInstance,
  RawReplyDefaultExpression,
  RawRequestDefaultExpression,
  RawServerDefault,
  RouteOptions,
} from "fastify";
import type { ZodTypeProvider } from "fastify-type-provider-zod";
import type { Db } from "../../database.ts";
import type { Clock } from "../clock.ts";
import type { Config } from "../config/config.ts";
import type { Live } from "../live/live.ts";
import type { Log } from "../log.ts";
import type { Actor, RouteAccess } from "./access.ts";

declare module "fastify" {
  interface FastifyContextConfig {
    access?: RouteAccess;
    /** The handler narrows what it answers to `actor.reachOf(access)`; without it a scoped grant does not open a route. */
    scoped?: boolean;
  }
  interface FastifyInstance {
    /** Every route of the server, each with its access rule. */
    accessRoutes: readonly RouteOptions[];
  }
  interface FastifyRequest {
    /** Throws sign-in-needed on a public route without a session. */
    actor: Actor;
    /** Null where nobody is signed in. */
    visitor: Actor | null;
    /** Whether whoever opened this request would still be let in: for answers that go on. */
    stillLetIn(): Promise<boolean>;
  }
}

export type App = FastifyInstance<
  RawServerDefault,
  RawRequestDefaultExpression,
  RawReplyDefaultExpression,
  FastifyBaseLogger,
  ZodTypeProvider
>;

/** What the routes of every module are given. */
export interface AppContext {
  readonly db: Db;
  readonly config: Config;
  readonly clock: Clock;
  readonly log: Log;
  readonly live: Live;
}
