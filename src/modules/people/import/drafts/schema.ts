import { z } from "zod";
import { pageQuery } from "../../../../platform/http/paging.ts";
import { storableText } from "../../../../platform/http/storable-text.ts";
import { importFields } from "../columns.ts";
import { changeKinds } from "../kinds.ts";
import { problemSchema, progressSchema } from "../schema.ts";

const dates = z.enum(["day-first", "month-first"]).nullable();
const day = z.iso.date().refine((text) => text >= "1900" && text < "2200", "is out of range");

export const optionsSchema = z.object({
  /** Which sheet of a workbook; null: the only one, or the one of last time. */
  sheet: storableText(200).nullable(),
  /** What each column is, in the order of the file; null: as last time, or as its heading says. */
  columns: z
    .array(z.object({ header: storableText(300), field: z.enum(importFields).nullable(), dates }))
    .max(1_000)
    .readonly()
    .nullable(),
  /** Whoever earlier imports brought and this file lacks left on this day; null: they stay. */
  missingLeftOn: day.nullable(),
});

const question = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("sheet"), sheets: z.array(z.string()).readonly() }),
  z.object({ kind: z.literal("email-column") }),
  z.object({
    kind: z.literal("dates"),
    column: z.number(),
    header: z.string(),
    examples: z.array(z.string()).readonly(),
  }),
]);

const column = z.object({
  header: z.string(),
  field: z.enum(importFields).nullable(),
  dates,
  samples: z.array(z.string()).readonly(),
});

const counts = z.object({
  added: z.number(),
  /** Among the added: brought once before, by an import that was undone. */
  restored: z.number(),
  changed: z.number(),
  moved: z.number(),
  leaving: z.number(),
  unchanged: z.number(),
  leftOut: z.number(),
  keptByHand: z.number(),
  missing: z.number(),
});

export const draftSchema = z
  .object({
    id: z.string(),
    fileName: z.string(),
    state: z.enum(["open", "applying", "applied", "failed", "cancelled"]),
    options: optionsSchema,
    shape: z.object({
      sheets: z.array(z.string()).readonly(),
      hiddenSheets: z.array(z.string()).readonly(),
      sheet: z.string().nullable(),
    }),
    columns: z.array(column).readonly(),
    rowsRead: z.number(),
    questions: z.array(question).readonly(),
    remembered: z.object({ columns: z.boolean(), sheet: z.boolean() }),
    /** Null while the sheet, or the column of addresses, is asked for. */
    counts: counts.nullable(),
    /** Nobody joins by this import: it is the first, or comes before going live. */
    baseline: z.boolean(),
    decidedAt: z.string(),
    progress: progressSchema.nullable(),
    failure: z.object({ code: z.string(), reason: z.string().nullable(), message: z.string() }).nullable(),
    importId: z.string().nullable(),
    createdBy: z.string(),
    createdAt: z.string(),
    expiresAt: z.string(),
    problemCount: z.number(),
    problems: z.array(problemSchema).readonly(),
  })
  .meta({ id: "ImportDraft" });

export const openDraftsSchema = z.object({
  items: z.array(
    z.object({
      id: z.string(),
      fileName: z.string(),
      state: z.enum(["open", "applying", "applied", "failed", "cancelled"]),
      createdBy: z.string(),
      createdAt: z.string(),
    }),
  ),
});

export const changesQuery = pageQuery.extend({ kind: z.enum(changeKinds).optional() });

export const changesSchema = z.object({
  items: z.array(
    z
      .object({
        kinds: z.array(z.enum(changeKinds)).readonly(),
        line: z.number().nullable(),
        personId: z.string().nullable(),
        name: z.string(),
        before: z.record(z.string(), z.unknown()),
        after: z.record(z.string(), z.unknown()),
      })
      .meta({ id: "ImportChange" }),
  ),
  total: z.number(),
  next: z.string().nullable(),
});
