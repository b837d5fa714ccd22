import { z } from "zod";
import { storableText } from "../../../platform/http/storable-text.ts";
import { day } from "../offices/schema.ts";

const time = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, "is no time of day");
export const language = z
  .string()
  .regex(/^[a-z]{2}$/)
  .default("en");

const content = {
  name: storableText(100).trim().min(1),
  region: storableText(20),
  timeZone: storableText(100).nullable(),
  workingDays: z.array(z.number().int().min(1).max(7)).max(7),
  quiet: z.object({ from: time, until: time }).nullable(),
  forEverybody: z.boolean(),
  locations: z.array(storableText(200)).max(5_000),
  days: z.array(z.object({ day, working: z.boolean(), name: storableText(200).trim() })).max(1_000),
};

export const calendarBody = z.object(content);
export const calendarParams = z.object({ id: z.uuid() });

const holiday = z.object({ day: z.string(), name: z.string() });

export const workingTimeSchema = z.object({
  calendars: z.array(
    z
      .object({
        id: z.string(),
        name: z.string(),
        region: z.string(),
        timeZone: z.string().nullable(),
        workingDays: z.array(z.number()),
        quiet: z.object({ from: z.string(), until: z.string() }).nullable(),
        forEverybody: z.boolean(),
        locations: z.array(z.string()),
        days: z.array(z.object({ day: z.string(), working: z.boolean(), name: z.string() })),
        people: z.number(),
        next: z.array(holiday),
      })
      .meta({ id: "WorkCalendar" }),
  ),
  locations: z.array(z.object({ location: z.string(), people: z.number() })),
});

const place = z.object({ code: z.string(), name: z.string() });
export const regionsSchema = z.object({ items: z.array(place.extend({ parts: z.array(place) })) });
export const holidaysQuery = z.object({ region: storableText(20).default(""), language });
export const holidaysSchema = z.object({ items: z.array(holiday) });

export const reachabilitySchema = z.object({
  items: z.array(
    z
      .object({
        personId: z.string(),
        timeZone: z.string(),
        calendar: z.string().nullable(),
        workingToday: z.boolean(),
        holiday: z.string().nullable(),
        absent: z.boolean(),
        quietUntil: z.string().nullable(),
        next: z.string().nullable(),
      })
      .meta({ id: "Reachability" }),
  ),
});
