import { z } from "zod";
import { methods } from "../sign-in/tools.ts";

const instant = z.string();

const accountParts = {
  passwordSince: instant.nullable(),
  totpSince: instant.nullable(),
  passkeys: z.array(z.object({ id: z.string(), name: z.string(), createdAt: instant, lastUsedAt: instant.nullable() })),
  recoveryCodesLeft: z.number(),
  sessions: z.array(
    z.object({
      id: z.string(),
      openedAt: instant,
      endsAt: instant,
      strength: z.enum(["password", "strong", "link"]),
      method: z.enum(methods),
      /** Coarse words such as `Firefox, Windows`; empty where the browser did not say. */
      device: z.string(),
    }),
  ),
  links: z.array(z.object({ id: z.string(), opens: z.string(), path: z.string(), madeAt: instant, endsAt: instant })),
  recent: z.array(
    z.object({
      id: z.string(),
      at: instant,
      outcome: z.enum(["opened", "refused", "locked"]),
      method: z.string(),
      device: z.string(),
      /** Whether this browser had signed in for them before. */
      known: z.boolean(),
    }),
  ),
};

export const ownAccount = z
  .object({
    ...accountParts,
    currentSessionId: z.string(),
    /** Passkeys need a name: under a bare network address no browser makes any. */
    passkeysPossible: z.boolean(),
    proofMethods: z.array(z.enum(["password", "totp", "passkey", "recovery-code"])),
  })
  .meta({ id: "OwnAccount" });

export const othersAccount = z
  .object({ ...accountParts, person: z.object({ id: z.string(), displayName: z.string(), email: z.string() }) })
  .meta({ id: "OthersAccount" });
