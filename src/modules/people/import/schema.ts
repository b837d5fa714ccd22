import { z } from "zod";
import { importFields } from "./columns.ts";

const summary = {
  id: z.string().nullable(),
  fileName: z.string(),
  rowsRead: z.number(),
  added: z.number(),
  changed: z.number(),
  unchanged: z.number(),
  leftOut: z.number(),
  /** What each heading was read as; null: the column was ignored. */
  columns: z.array(z.object({ header: z.string(), field: z.enum(importFields).nullable() })).readonly(),
  importedBy: z.string().nullable(),
  importedAt: z.string().nullable(),
};

const problem = z.object({
  line: z.number(),
  field: z.string(),
  code: z.string(),
  value: z.string(),
  otherLine: z.number().optional(),
  reason: z.string(),
  remedy: z.string(),
  effect: z.enum(["row-left-out", "field-left-empty"]),
});

/** At most the first `shownProblems`; the CSV file has all of them. */
export const shownProblems = 1_000;

export const importReportSchema = z
  .object({ ...summary, problemCount: z.number(), problems: z.array(problem).readonly() })
  .meta({ id: "ImportReport" });

export const importListSchema = z.object({
  items: z.array(z.object(summary)),
  total: z.number(),
  next: z.string().nullable(),
});
