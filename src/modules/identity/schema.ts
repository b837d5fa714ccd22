import { z } from "zod";

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
    strength: z.enum(["password", "link", "token"]).nullable(),
    scope: z.string().nullable(),
  })
  .meta({ id: "Session" });

export type SessionView = z.infer<typeof sessionView>;

export const signInBody = z.object({ email: z.string().trim().min(3).max(320), password: z.string().min(1).max(1024) });

export const linkBody = z.object({ token: z.string().regex(/^clk_[\w-]{43}$/, "is not a link of this installation") });
