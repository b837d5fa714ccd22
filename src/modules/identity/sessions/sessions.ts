import type { Db } from "../../../database.ts";
import type { Clock } from "../../../platform/clock.ts";
import { Actor, type PermissionTable, type Role } from "../../../platform/http/access.ts";
import type { Live } from "../../../platform/live/live.ts";
import { findPerson } from "../../people/public.ts";
import { grantsOf } from "../grants/queries.ts";
import type { SessionView } from "../schema.ts";
import type { Auth } from "../sign-in/auth.ts";
import type { SignedIn } from "../sign-in/sign-in.ts";
import { findApiToken } from "../tokens/queries.ts";
import { sessionViewOf } from "./session-view.ts";
import { sessionsTopic } from "./topic.ts";

/** How long an answer about a session may be reused. A change of sessions or grants anywhere empties it at once. */
const reuseMilliseconds = 10_000;
const cacheSize = 20_000;

export interface SessionsContext {
  readonly db: Db;
  readonly clock: Clock;
  readonly live: Live;
  readonly config: { readonly url: string; readonly secret: string; readonly smtpUrl: string | undefined };
  readonly permissions: PermissionTable;
}

/** Says who is calling. One per web process; open pages of one person cost one lookup every few seconds. */
export class Sessions {
  private readonly context: SessionsContext;
  private readonly known = new Map<string, { actor: Actor; until: number }>();
  /** Raised when the cache is emptied, so that a lookup begun before is not stored after. */
  private generation = 0;
  private loading: Promise<Auth> | undefined;

  constructor(context: SessionsContext) {
    this.context = context;
    context.live.watch(sessionsTopic, () => this.forget());
  }

  /** The actor of a request by its cookie or bearer token; null for a visitor, also when a token is not known. */
  async authenticate(headers: {
    cookie?: string | undefined;
    authorization?: string | undefined;
  }): Promise<Actor | null> {
    const bearer = /^Bearer (clt_[\w-]{43})$/.exec(headers.authorization ?? "")?.[1];
    if (bearer) return this.reuse(bearer, () => this.byToken(bearer));
    const cookie = sessionCookie.exec(headers.cookie ?? "")?.[0];
    return cookie ? this.reuse(cookie, () => this.byCookie(cookie)) : null;
  }

  /** What a client needs to know first: is there an organisation, who am I, and what may I do. */
  view(actor: Actor | null): Promise<SessionView> {
    const { db, config, clock } = this.context;
    return sessionViewOf(db, actor, config.smtpUrl === undefined, clock.now());
  }

  /** The same for the session that a sign-in has just opened. */
  async viewAfter(cookies: readonly string[]): Promise<SessionView> {
    return this.view(await this.authenticate({ cookie: cookies.map((one) => one.split(";")[0]).join("; ") }));
  }

  async signIn(input: { readonly email: string; readonly password: string }): Promise<SignedIn> {
    const { signIn } = await import("../sign-in/sign-in.ts");
    return signIn(this.context.db, await this.auth(), { ...input, now: this.context.clock.now() });
  }

  auth(): Promise<Auth> {
    this.loading ??= import("../sign-in/auth.ts").then(({ loadAuth }) =>
      loadAuth(this.context.db, this.context.config),
    );
    return this.loading;
  }

  private forget(): void {
    this.generation += 1;
    this.known.clear();
  }

  private async reuse(key: string, find: () => Promise<Actor | null>): Promise<Actor | null> {
    const now = this.context.clock.now().epochMilliseconds;
    const known = this.known.get(key);
    if (known && known.until > now) return known.actor;
    const generation = this.generation;
    const actor = await find();
    if (this.known.size >= cacheSize) this.known.clear();
    if (actor && generation === this.generation) this.known.set(key, { actor, until: now + reuseMilliseconds });
    if (!actor) this.known.delete(key);
    return actor;
  }

  private async byCookie(cookie: string): Promise<Actor | null> {
    const { api } = await this.auth();
    const found = await api.getSession({ headers: new Headers({ cookie }) });
    if (!found) return null;
    const { strength, scope } = found.session;
    return this.actor(
      found.user.id,
      `person:${found.user.id}`,
      strength === "link" ? "link" : "password",
      scope ?? null,
    );
  }

  private async byToken(token: string): Promise<Actor | null> {
    const found = await findApiToken(this.context.db, token, this.context.clock.now());
    return found && this.actor(found.personId, `token:${found.name}`, "token", null, found.roles);
  }

  /** A token holds no more than its maker still holds. */
  private async actor(
    personId: string,
    ref: string,
    strength: Actor["strength"],
    scope: string | null,
    limit?: readonly Role[],
  ): Promise<Actor | null> {
    const { db, clock, permissions } = this.context;
    const now = clock.now();
    if (!(await findPerson(db, personId, now))?.active) return null;
    const held = await grantsOf(db, personId, now);
    const grants = limit ? held.filter(({ role }) => limit.includes(role)) : held;
    return new Actor({ ref, personId, grants, strength, scope }, permissions);
  }
}

const sessionCookie = /(?:__Secure-)?clarion\.session_token=[^;\s]+/;
