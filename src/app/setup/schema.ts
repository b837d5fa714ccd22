import { z } from "zod";
import { storableText } from "../../platform/http/storable-text.ts";

const timeZone = z.string().refine(isTimeZone, "is not a time zone of the IANA database, such as Europe/Berlin");

export const setupInput = z.object({
  organisation: z.object({
    name: storableText(200).trim().min(1),
    timeZone,
    language: z.enum(["en", "de"]),
  }),
  administrator: z.object({
    givenName: storableText(200).trim().min(1),
    familyName: storableText(200).trim().min(1),
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
