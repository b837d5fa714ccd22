import { z } from "zod";

const timeZone = z.string().refine(isTimeZone, "is not a time zone of the IANA database, such as Europe/Berlin");

export const setupInput = z.object({
  organisation: z.object({
    name: z.string().trim().min(1).max(200),
    timeZone,
    language: z.enum(["en", "de"]),
  }),
  administrator: z.object({
    givenName: z.string().trim().min(1).max(200),
    familyName: z.string().trim().min(1).max(200),
    email: z.email().max(254),
    password: z.string().min(12).max(256),
  }),
  start: z.enum(["demo", "empty"]),
});

export type SetupInput = z.infer<typeof setupInput>;

function isTimeZone(name: string): boolean {
  try {
    Temporal.Instant.fromEpochMilliseconds(0).toZonedDateTimeISO(name);
    return /^[A-Z]/.test(name);
  } catch {
    return false;
  }
}
