import { z } from "zod";
import { instantText } from "../../../platform/http/instant.ts";
import { pageQuery } from "../../../platform/http/paging.ts";
import { storableText } from "../../../platform/http/storable-text.ts";
import { groupings } from "./rules.ts";

const mostDocuments = 50;

/** One or several of the same name in the address. */
const documentIds = z
  .preprocess((given) => (typeof given === "string" ? [given] : given), z.array(z.uuid()).max(mostDocuments))
  .optional();

/** An empty text is those who have none. */
const idOrNone = z.union([z.uuid(), z.literal("")]).optional();

const which = {
  pack: z.uuid().optional(),
  department: storableText(200).optional(),
  location: storableText(200).optional(),
  jobFunction: storableText(200).optional(),
  employmentType: storableText(40).optional(),
  company: idOrNone,
  manager: idOrNone,
};

const whichBody = z.object({ ...which, document: z.array(z.uuid()).max(mostDocuments).optional() });

/** Which assignments: of some documents, of a pack, of people who had these attributes then. */
export const whichQuery = z.object({ ...which, document: documentIds });

const at = instantText.optional().describe("As at this instant; now when absent");

export const groupedQuery = pageQuery.extend({
  by: z.enum(groupings),
  at,
  pack: z.uuid().optional(),
  document: documentIds,
  search: storableText(200).optional(),
  sort: z.enum(["risk", "name"]).default("risk"),
});

export const peopleQuery = pageQuery.extend({
  ...whichQuery.shape,
  at,
  state: z.enum(["open", "overdue", "acknowledged", "exempt"]).optional(),
  search: storableText(200).optional(),
  sort: z.enum(["risk", "name"]).default("risk"),
});

export const trendQuery = z.object({
  by: z.enum(["all", "department", "location", "job-function", "employment-type", "company", "manager"]).default("all"),
  value: storableText(200).default("").describe("The value of by; an id for companies and managers"),
  pack: z.uuid().optional(),
  document: documentIds,
  from: instantText,
  to: instantText.optional(),
  every: z.enum(["day", "week", "month"]).default("week"),
});

export const remindBody = z.object({
  preview: z.boolean().describe("Says who would be reminded, and reminds nobody"),
  which: z.union([
    z.object({ assignmentIds: z.array(z.uuid()).min(1).max(5_000) }),
    z.object({
      filter: whichBody.extend({ state: z.enum(["open", "overdue"]), search: storableText(200).optional() }),
    }),
  ]),
});

const countsSchema = z
  .object({
    assigned: z.number(),
    acknowledged: z.number(),
    exempt: z.number(),
    open: z.number(),
    overdue: z.number().describe("Of the open ones"),
  })
  .meta({ id: "ComplianceCounts" });

const documentSchema = z.object({ id: z.uuid(), title: z.string() });

export const groupedSchema = z
  .object({
    at: z.string(),
    totals: countsSchema,
    documents: z.array(documentSchema.extend({ counts: countsSchema })).describe("The columns, by title"),
    items: z.array(
      z.object({
        value: z.string().describe("An id for companies, managers, packs and documents; empty for none"),
        name: z.string(),
        counts: countsSchema,
        risk: z.number(),
        cells: z.array(z.object({ documentId: z.uuid(), counts: countsSchema })),
      }),
    ),
    total: z.number(),
    next: z.string().nullable(),
  })
  .meta({ id: "ComplianceGroups" });

export const peopleSchema = z
  .object({
    at: z.string(),
    documents: z.array(documentSchema),
    items: z.array(
      z.object({
        person: z.object({
          id: z.uuid(),
          displayName: z.string(),
          department: z.string(),
          location: z.string(),
          jobFunction: z.string(),
        }),
        counts: countsSchema,
        cells: z.array(
          z.object({
            documentId: z.uuid(),
            assignmentId: z.uuid(),
            versionId: z.uuid(),
            number: z.number().describe("Of the version"),
            state: z.enum(["open", "overdue", "acknowledged", "exempt"]),
            dueAt: z.string(),
          }),
        ),
      }),
    ),
    total: z.number(),
    next: z.string().nullable(),
  })
  .meta({ id: "CompliancePeople" });

export const trendSchema = z
  .object({ points: z.array(z.object({ at: z.string(), counts: countsSchema })) })
  .meta({ id: "ComplianceTrend" });

export const ageingSchema = z
  .object({
    overdue: z.number(),
    ages: z.array(
      z.object({
        fromDays: z.number(),
        toDays: z.number().nullable(),
        count: z.number(),
        people: z.number().describe("How many people these are"),
      }),
    ),
  })
  .meta({ id: "ComplianceAgeing" });

export const remindedSchema = z
  .object({
    reminded: z.number().describe("People who get one mail about all of it: now, or when their day begins"),
    items: z.number().describe("What they are reminded of"),
    people: z.array(z.object({ id: z.uuid(), displayName: z.string() })).describe("The first of them, by name"),
    later: z.array(
      z.object({
        reason: z.enum(["quiet-hours", "reminded-today"]).describe("Of those who are reminded, who not at once"),
        people: z.number(),
      }),
    ),
    left: z.array(
      z.object({
        reason: z.enum(["done", "put-off", "disputed", "away", "gone", "nothing-leaves"]),
        items: z.number(),
      }),
    ),
  })
  .meta({ id: "ComplianceReminded" });
