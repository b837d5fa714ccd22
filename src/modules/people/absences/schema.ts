import { z } from "zod";
import { storableText } from "../../../platform/http/storable-text.ts";
import { day } from "../offices/schema.ts";

export const personParams = z.object({ id: z.uuid() });
export const absenceParams = z.object({ id: z.uuid(), absenceId: z.uuid() });
export const ownAbsenceParams = z.object({ absenceId: z.uuid() });
export const newAbsenceBody = z.object({ firstDay: day, lastDay: day, note: storableText(500).default("") });
export const absenceChangeBody = z.object({ firstDay: day, lastDay: day, note: storableText(500).optional() });

export const absencesSchema = z.object({
  items: z.array(
    z
      .object({
        id: z.string(),
        firstDay: z.string(),
        lastDay: z.string(),
        /** Null for whoever may not read what is sensitive. */
        note: z.string().nullable(),
      })
      .meta({ id: "Absence" }),
  ),
});

export const awayQuery = z.object({ days: z.coerce.number().int().min(1).max(120).default(42) });

export const awaySchema = z.object({
  from: z.string(),
  until: z.string(),
  items: z.array(
    z.object({
      id: z.string(),
      displayName: z.string(),
      offices: z.array(z.string()),
      absences: z.array(z.object({ firstDay: z.string(), lastDay: z.string() })),
    }),
  ),
});
