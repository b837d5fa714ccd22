import type { FastifyRequest } from "fastify";
import { z } from "zod";
import type { PermissionTable } from "../../platform/http/access.ts";
import type { Describe } from "./grants/scope.ts";
import type { Sessions } from "./sessions/sessions.ts";
import type { Caller } from "./sign-in/tools.ts";

/** What this module's routes need besides the usual. */
export interface IdentityParts {
  readonly sessions: Sessions;
  /** Everybody's permissions, for the page that shows who may what. */
  readonly permissions: PermissionTable;
  readonly describe: Describe;
}

/** By network address. High, because a whole company may come from one; nothing behind it can be guessed in that many. */
export const addressLimit = { max: 600, timeWindow: "1 minute" };

/** Sends a mail each time. */
export const mailLimit = { max: 10, timeWindow: "10 minutes" };

export function callerOf(request: FastifyRequest): Caller {
  const { cookie, "user-agent": userAgent } = request.headers;
  return { cookie: cookie ?? "", address: request.ip, userAgent };
}

const base64 = z.base64url().max(20_000);

/** What a browser answers to a request for a passkey, as WebAuthn writes it in JSON; checked by its library. */
export const passkeyAnswer = z.object({
  id: z.base64url().min(1).max(2_000),
  rawId: base64,
  type: z.literal("public-key"),
  response: z.object({
    clientDataJSON: base64,
    authenticatorData: base64,
    signature: base64,
    userHandle: base64.optional(),
  }),
  clientExtensionResults: z.object({}),
});

/** The same for a new passkey. */
export const passkeyEnrolment = z.object({
  id: z.base64url().min(1).max(2_000),
  rawId: base64,
  type: z.literal("public-key"),
  response: z.object({
    clientDataJSON: base64,
    attestationObject: base64,
    transports: z.array(z.string().max(40)).max(10).optional(),
  }),
  clientExtensionResults: z.object({}),
});

/** Options that go to the browser as WebAuthn's own JSON. */
export const passkeyQuestion = z.object({ challenge: z.string(), options: z.looseObject({ challenge: z.string() }) });
