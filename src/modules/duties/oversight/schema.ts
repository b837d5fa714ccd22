import { z } from "zod";
import { pageQuery } from "../../../platform/http/paging.ts";
import { storableText } from "../../../platform/http/storable-text.ts";

const kindText = z
  .string()
  .max(80)
  .regex(/^[a-z-]+\.[a-z-]+$/);

/** What the list and its counts are narrowed to. */
export const dutiesFilter = z.object({
  kind: kindText.optional(),
  state: z.enum(["open", "overdue", "disputed", "snoozed", "done", "withdrawn"]).default("open"),
  rung: z.coerce.number().int().min(0).max(4).optional(),
  person: z.uuid().optional(),
  office: z.uuid().optional(),
  search: storableText(200).trim().optional(),
});

export const dutiesQuery = z.object({ ...dutiesFilter.shape, ...pageQuery.shape });

const owedDutySchema = z
  .object({
    id: z.uuid(),
    kind: z.string(),
    title: z.string(),
    owner: z.object({ type: z.enum(["person", "office"]), id: z.uuid(), name: z.string() }),
    givenBy: z.string(),
    dueAt: z.string(),
    overdue: z.boolean(),
    state: z.enum(["open", "done", "withdrawn"]),
    closedAt: z.string().nullable(),
    rung: z.number(),
    snoozedUntil: z.string().nullable(),
    disputed: z.object({ by: z.string(), at: z.string(), reason: z.string() }).nullable(),
    can: z.object({ withdraw: z.boolean(), give: z.boolean() }),
  })
  .meta({ id: "OwedDuty" });

export const owedDutiesSchema = z
  .object({ items: z.array(owedDutySchema), total: z.number(), next: z.string().nullable() })
  .meta({ id: "OwedDuties" });

export const owedSummarySchema = z
  .object({
    open: z.number(),
    overdue: z.number(),
    /** Told to a manager or the ISMS manager already. */
    escalated: z.number(),
    disputed: z.number(),
    byKind: z.array(z.object({ kind: z.string(), open: z.number(), overdue: z.number() })),
    byLateness: z.object({ week: z.number(), month: z.number(), longer: z.number() }),
  })
  .meta({ id: "OwedSummary" });
