import type { Db } from "../../../database.ts";
import type { Clock } from "../../../platform/clock.ts";
import { Actor, type Granted, type PermissionTable } from "../../../platform/http/access.ts";
import type { Live } from "../../../platform/live/live.ts";
import { findPerson } from "../../people/public.ts";
import { havingFactor } from "../factors/queries.ts";
import { grantsOf } from "../grants/queries.ts";
import { rolesNeedSecondFactor } from "../rules/second-factor-rule.ts";
import type { SessionView } from "../schema.ts";
import type { Auth } from "../sign-in/auth.ts";
import type { SignedIn } from "../sign-in/open-session.ts";
import type { SecondStep } from "../sign-in/sign-in.ts";
import type { Caller, SignInTools } from "../sign-in/tools.ts";
import { findApiToken, noteUse } from "../tokens/queries.ts";
import { narrowed } from "../tokens/rules.ts";
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

  async signIn(input: {
    readonly email: string;
    readonly password: string;
    readonly caller?: Caller;
  }): Promise<SignedIn | SecondStep> {
    const { signIn } = await import("../sign-in/sign-in.ts");
    return signIn(await this.tools(), { caller: nowhere, ...input, now: this.context.clock.now() });
  }

  async tools(): Promise<SignInTools> {
    const { db, config } = this.context;
    return { db, auth: await this.auth(), url: config.url, secret: config.secret };
  }

  auth(): Promise<Auth> {
    this.loading ??= import("../sign-in/auth.ts").then(({ loadAuth }) =>
      loadAuth(this.context.db, this.context.config),
    );
    return this.loading;
  }

  /** Empties what is remembered: something about sessions, grants or tokens has changed. */
  forget(): void {
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
    const { id: sessionId, strength, scope } = found.session;
    const personId = found.user.id;
    const who = {
      personId,
      ref: `person:${personId}`,
      sessionId,
      strength: strengthOf(strength),
      scope: scope ?? null,
    };
    const held = await this.heldBy(personId);
    if (!held) return null;
    const rests = who.strength === "password" && held.length > 0 && (await rolesNeedSecondFactor(this.context.db));
    const roles = rests ? { grants: [], resting: held } : { grants: held };
    return new Actor({ ...who, ...roles }, this.context.permissions);
  }

  /** A token holds no more than its maker still holds. */
  private async byToken(token: string): Promise<Actor | null> {
    const { db, clock, permissions } = this.context;
    const found = await findApiToken(db, token, clock.now());
    const held = found && (await this.heldBy(found.personId));
    if (!held) return null;
    await noteUse(db, token, clock.now());
    const { personId, name } = found;
    const narrow = narrowed(held, found);
    // A token would be a way around the rule for whoever has no factor to sign in with.
    const rests = (await rolesNeedSecondFactor(db)) && (await havingFactor(db, [personId])).size === 0;
    const roles = rests ? { grants: [], resting: narrow } : { grants: narrow };
    return new Actor({ personId, ref: `token:${name}`, ...roles, strength: "token", scope: null }, permissions);
  }

  /** The grants of somebody who is active; null for anybody else. */
  private async heldBy(personId: string): Promise<Granted[] | null> {
    const { db, clock } = this.context;
    const now = clock.now();
    return (await findPerson(db, personId, now))?.active ? grantsOf(db, personId, now) : null;
  }
}

const nowhere: Caller = { cookie: "", address: "", userAgent: undefined };

function strengthOf(stored: string): "link" | "strong" | "password" {
  return stored === "link" || stored === "strong" ? stored : "password";
}

const sessionCookie = /(?:__Secure-)?clarion\.session_token=[^;\s]+/;
