import { z } from "zod";
import { classificationSchema } from "../../../platform/content/node-schema.ts";
import { storableText } from "../../../platform/http/storable-text.ts";
import { lacksOf } from "./rules.ts";

const asksSchema = z.enum(["read", "acknowledge"]);
export const packStateSchema = z.enum(["draft", "active", "ended"]);

const daysSchema = z.int("must be a whole number of days");

export const dueRuleSchema = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("days"), days: daysSchema.min(1, "at least one day").max(365, "at most a year") }),
  z.object({
    kind: z.literal("working-days"),
    days: daysSchema.min(1, "at least one working day").max(250, "at most 250 working days"),
  }),
  z.object({
    kind: z.literal("date"),
    on: z.iso.date("must be a date such as 2027-01-31").refine((on) => on < "2200", "is too far ahead"),
  }),
]);

const renewalSchema = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("none") }),
  z.object({
    kind: z.literal("months"),
    months: z.int("must be a whole number of months").min(1, "at least one month").max(60, "at most five years"),
  }),
]);

const sentenceSchema = storableText(1_000)
  .trim()
  .refine((text) => lacksOf(text).length === 0, "must contain {title} and {number}");

/** By language tag. */
const wordingSchema = z.record(z.string().regex(/^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$/), sentenceSchema);

const nameInput = storableText(200).trim().min(1, "must not be empty");
const documentsInput = z
  .array(z.uuid())
  .max(500, "at most 500 documents")
  .refine((ids) => new Set(ids).size === ids.length, "names a document twice");

/** A pack as it is written; the documents in their order. */
export const packBody = z.object({
  name: nameInput,
  audienceId: z.uuid(),
  documentIds: documentsInput,
  asks: asksSchema.default("acknowledge"),
  signInAgain: z.boolean().default(false),
  wording: wordingSchema.nullable().default(null),
  dueRule: dueRuleSchema,
  renewal: renewalSchema.default({ kind: "none" }),
});

/** `revision`: what whoever saves saw. What is absent stays. */
export const packChangeBody = z.object({
  revision: z.int().min(1),
  change: z
    .object({
      name: nameInput,
      audienceId: z.uuid(),
      documentIds: documentsInput,
      asks: asksSchema,
      signInAgain: z.boolean(),
      wording: wordingSchema.nullable(),
      dueRule: dueRuleSchema,
      renewal: renewalSchema,
    })
    .partial(),
});

const audienceSchema = z.object({ id: z.uuid(), name: z.string() });
const common = {
  id: z.uuid(),
  name: z.string(),
  state: packStateSchema,
  audience: audienceSchema,
  asks: asksSchema,
  signInAgain: z.boolean(),
  dueRule: dueRuleSchema,
  renewal: renewalSchema,
  /** Who is in its audience today. */
  people: z.number(),
  revision: z.number(),
};

export const packListSchema = z.object({
  items: z.array(z.object({ ...common, documents: z.number() })),
  total: z.number(),
  next: z.string().nullable(),
});

export const packSchema = z
  .object({
    ...common,
    wording: z.record(z.string(), z.string()).nullable(),
    createdAt: z.string(),
    activatedAt: z.string().nullable(),
    endedAt: z.string().nullable(),
    changedBy: z.object({ id: z.uuid(), displayName: z.string() }),
    changedAt: z.string(),
    /** In their order. */
    documents: z.array(
      z.object({
        id: z.uuid(),
        title: z.string(),
        classification: classificationSchema,
        withdrawn: z.boolean(),
        /** What is in force; nobody owes a document of which nothing is. */
        published: z
          .object({ versionId: z.uuid(), number: z.number(), publishedAt: z.string(), minutes: z.number() })
          .nullable(),
      }),
    ),
    can: z.object({ change: z.boolean(), activate: z.boolean(), end: z.boolean() }),
  })
  .meta({ id: "Pack" });

/** What comes about, or would: how many people and duties, and what that means for them. */
export const effectSchema = z
  .object({
    /** Newly owed, by so many people. */
    created: z.number(),
    createdPeople: z.number(),
    /** Owed no more. */
    ended: z.number(),
    endedPeople: z.number(),
    /** Counted again of people who came back: most have acknowledged it already. */
    returned: z.number(),
    /** Due at another time. */
    moved: z.number(),
    /** Reading time of all that is newly owed, over everybody; and of whoever has most of it. */
    minutes: z.number(),
    minutesPerPerson: z.number(),
    /** People who get a mail. */
    mails: z.number(),
    documents: z.array(
      z.object({ id: z.uuid(), title: z.string(), created: z.number(), ended: z.number(), moved: z.number() }),
    ),
    /** A few of those whom it concerns. */
    sample: z.array(
      z.object({
        id: z.uuid(),
        displayName: z.string(),
        department: z.string(),
        created: z.number(),
        ended: z.number(),
        moved: z.number(),
      }),
    ),
  })
  .meta({ id: "PackEffect" });

/** A pack as it would be: a new one, one as it stands, or one with changes; in force, or ended. */
export const packPreviewBody = z.object({
  packId: z.uuid().nullable().default(null),
  pack: packBody.omit({ name: true }).nullable().default(null),
  ended: z.boolean().default(false),
});

/** What happened, counted. */
export const settledSchema = z.object({
  created: z.number(),
  ended: z.number(),
  returned: z.number(),
  moved: z.number(),
});
