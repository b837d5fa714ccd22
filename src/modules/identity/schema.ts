import { z } from "zod";
import { storableText } from "../../platform/http/storable-text.ts";

export const sessionView = z
  .object({
    state: z.enum(["needs-setup", "signed-out", "signed-in"]),
    organisation: z
      .object({ name: z.string(), timeZone: z.string(), language: z.string(), demo: z.boolean() })
      .nullable(),
    mailCatcher: z.boolean(),
    person: z
      .object({
        id: z.string(),
        displayName: z.string(),
        givenName: z.string(),
        email: z.string(),
        language: z.string(),
      })
      .nullable(),
    permissions: z.array(z.string()),
    /** Those that reach into some teams or companies only. */
    scopedPermissions: z.array(z.string()),
    /** Their roles rest until they sign in with a second factor. */
    needsSecondFactor: z.boolean(),
    strength: z.enum(["password", "strong", "link", "token"]).nullable(),
    scope: z.string().nullable(),
  })
  .meta({ id: "Session" });

export type SessionView = z.infer<typeof sessionView>;

export const emailText = storableText(320).trim().min(3);

export const signInBody = z.object({ email: emailText, password: storableText(1024).min(1) });

export const linkBody = z.object({ token: z.string().regex(/^clk_[\w-]{43}$/, "is not a link of this installation") });

export const secondStepView = z
  .object({ challenge: z.string(), methods: z.array(z.enum(["totp", "passkey", "recovery-code"])) })
  .meta({ id: "SecondStep" });

export const challengeText = z.string().regex(/^clc_[\w-]{43}$/, "is not a step of this installation");

/** A code of an app or a recovery code, however it was typed. */
export const codeText = z.string().min(1).max(40);
