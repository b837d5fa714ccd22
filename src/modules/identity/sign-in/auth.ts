import { randomUUID } from "node:crypto";
import { runWithAdapter } from "@better-auth/core/context";
import { kyselyAdapter } from "@better-auth/kysely-adapter";
import { createAuthEndpoint } from "better-auth/api";
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
 * transactions (see `inAuthTransaction`), so that a session and its evidence commit together.
 */
export function openAuth(db: Db, settings: AuthSettings) {
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
    plugins: [linkSessions],
  });
}

export type Auth = ReturnType<typeof openAuth>;

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

/** Opens a session for somebody who followed a sign-in link: limited to one thing, and never renewed. */
const linkSessions = {
  id: "clarion-links",
  endpoints: {
    openLinkSession: createAuthEndpoint(
      "/link-session",
      { method: "POST", body: z.object({ accountId: z.string(), scope: z.string() }), metadata: { SERVER_ONLY: true } },
      async (context) => {
        const { accountId, scope } = context.body;
        const user = await context.context.internalAdapter.findUserById(accountId);
        if (!user) throw new Error("the account of a link must exist");
        const session = await context.context.internalAdapter.createSession(accountId, false, {
          strength: "link",
          scope,
        });
        await setSessionCookie(context, { session, user });
        return { sessionId: session.id };
      },
    ),
  },
} as const;

/** Runs calls of the sign-in library on the transaction of a command instead of its own connection. */
export async function inAuthTransaction<T>(auth: Auth, tx: Tx, work: () => Promise<T>): Promise<T> {
  const adapter = kyselyAdapter(tx.withSchema("identity"), { type: "postgres", transaction: false })(auth.options);
  return await runWithAdapter(adapter, work);
}
