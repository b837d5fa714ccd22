import { randomUUID } from "node:crypto";
import { runWithAdapter } from "@better-auth/core/context";
import { kyselyAdapter } from "@better-auth/kysely-adapter";
import { createAuthEndpoint, isAPIError } from "better-auth/api";
import { setSessionCookie } from "better-auth/cookies";
import { betterAuth } from "better-auth/minimal";
import { z } from "zod";
import type { Db, Tx } from "../../../database.ts";

const sessionSeconds = 12 * 60 * 60;

export interface AuthSettings {
  readonly url: string;
  readonly secret: string;
}

/**
 * The sign-in library under our table names. Its own HTTP routes are never mounted: our routes call it, inside our
 * transactions (`inTransaction`), so that a session and its evidence commit together.
 */
function betterAuthFor(db: Db, settings: AuthSettings) {
  return betterAuth({
    appName: "Clarion",
    baseURL: settings.url,
    secret: settings.secret,
    database: kyselyAdapter(db.withSchema("identity"), { type: "postgres" }),
    telemetry: { enabled: false },
    logger: { disabled: true },
    advanced: {
      cookiePrefix: "clarion",
      useSecureCookies: settings.url.startsWith("https:"),
      defaultCookieAttributes: { sameSite: "lax", httpOnly: true, path: "/" },
      database: { generateId: () => randomUUID() },
      ipAddress: { disableIpTracking: true },
    },
    emailAndPassword: { enabled: true, disableSignUp: true, minPasswordLength: 12, maxPasswordLength: 256 },
    user: { modelName: "accounts", fields: { emailVerified: "email_verified", ...stamps } },
    session: {
      modelName: "sessions",
      expiresIn: sessionSeconds,
      updateAge: sessionSeconds,
      fields: {
        userId: "account_id",
        expiresAt: "expires_at",
        ipAddress: "ip_address",
        userAgent: "user_agent",
        ...stamps,
      },
      additionalFields: {
        strength: { type: "string", required: true, defaultValue: "password", input: false },
        scope: { type: "string", required: false, input: false },
      },
    },
    account: { modelName: "credentials", fields: credentialFields },
    verification: { modelName: "verifications", fields: { expiresAt: "expires_at", ...stamps } },
    plugins: [sessionsOfOurs],
  });
}

export type Auth = ReturnType<typeof loadAuth>;

const stamps = { createdAt: "created_at", updatedAt: "updated_at" } as const;

const credentialFields = {
  accountId: "account_key",
  providerId: "provider_id",
  userId: "account_id",
  accessToken: "access_token",
  refreshToken: "refresh_token",
  idToken: "id_token",
  accessTokenExpiresAt: "access_token_expires_at",
  refreshTokenExpiresAt: "refresh_token_expires_at",
  ...stamps,
} as const;

/** What our commands ask of the library beside its own calls: is this their password, and open a session of this kind. */
const sessionsOfOurs = {
  id: "clarion-sessions",
  endpoints: {
    /** Whether a hash is this password's. Without a hash, which is nobody's account, it works as long and answers no. */
    checkPassword: createAuthEndpoint(
      "/check-password",
      {
        method: "POST",
        body: z.object({ hash: z.string().nullable(), password: z.string() }),
        metadata: { SERVER_ONLY: true },
      },
      async ({ body: { hash, password }, context }): Promise<boolean> => {
        if (hash !== null && password.length <= longestPassword) return context.password.verify({ hash, password });
        await context.password.hash(password.slice(0, longestPassword));
        return false;
      },
    ),
    /** `scope`: the one thing that it may reach, null without that limit. Never renewed. */
    openSession: createAuthEndpoint(
      "/open-session",
      {
        method: "POST",
        body: z.object({
          accountId: z.string(),
          strength: z.enum(["password", "link", "strong"]),
          scope: z.string().nullable(),
        }),
        metadata: { SERVER_ONLY: true },
      },
      async (context) => {
        const { accountId, ...limits } = context.body;
        const user = await context.context.internalAdapter.findUserById(accountId);
        if (!user) throw new Error("the account of a session must exist");
        // The last argument lets them win over the fields' defaults.
        const session = await context.context.internalAdapter.createSession(accountId, false, limits, true);
        await setSessionCookie(context, { session, user });
        return { sessionId: session.id };
      },
    ),
  },
} as const;

const longestPassword = 1024;

/** What the commands of this module are given of the library. Loaded on first use: it takes half a second to read. */
export function loadAuth(db: Db, settings: AuthSettings) {
  const library = betterAuthFor(db, settings);
  return {
    api: library.api,
    /** Runs calls of the library on the transaction of a command instead of its own connection. */
    async inTransaction<T>(tx: Tx, work: (api: typeof library.api) => Promise<T>): Promise<T> {
      const adapter = kyselyAdapter(tx.withSchema("identity"), { type: "postgres", transaction: false })(
        library.options,
      );
      return await runWithAdapter(adapter, () => work(library.api));
    },
    /** True for the library's own refusals, such as a wrong password. */
    isRefusal: (error: unknown): boolean => isAPIError(error),
  };
}
