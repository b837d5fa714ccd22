import { z } from "zod";
import { importFields } from "./columns.ts";
import { undoConflictReasons } from "./undo/undo-report.ts";

export const progressSchema = z
  .object({ phase: z.enum(["waiting", "reading", "storing", "recording"]), done: z.number(), total: z.number() })
  .meta({ id: "ImportProgress" });

const effects = z.array(z.object({ kind: z.string(), count: z.number() })).readonly();

export const undoReportSchema = z
  .object({
    removed: z.number(),
    reverted: z.number(),
    managerless: z.number(),
    conflictCount: z.number(),
    conflicts: z
      .array(
        z.object({
          personId: z.string(),
          name: z.string().optional(),
          attribute: z.string().nullable(),
          reason: z.enum(undoConflictReasons),
        }),
      )
      .readonly(),
    /** What of the removed people's is open, and is closed with them. */
    closed: effects,
    kept: effects,
  })
  .meta({ id: "UndoReport" });

const undoSchema = z.object({
  state: z.enum(["undoing", "undone", "failed"]),
  by: z.string().nullable(),
  at: z.string().nullable(),
  progress: progressSchema.nullable(),
  report: undoReportSchema.nullable(),
});

const summary = {
  id: z.string().nullable(),
  fileName: z.string(),
  rowsRead: z.number(),
  added: z.number(),
  changed: z.number(),
  moved: z.number(),
  leaving: z.number(),
  unchanged: z.number(),
  leftOut: z.number(),
  keptByHand: z.number(),
  /** Nobody joined by it: it was the first, or came before going live. */
  baseline: z.boolean(),
  /** What each heading was read as; null: the column was ignored. */
  columns: z.array(z.object({ header: z.string(), field: z.enum(importFields).nullable() })).readonly(),
  importedBy: z.string().nullable(),
  importedAt: z.string().nullable(),
  undo: undoSchema.nullable(),
};

export const problemSchema = z.object({
  line: z.number(),
  field: z.string(),
  code: z.string(),
  value: z.string(),
  otherLine: z.number().optional(),
  reason: z.string(),
  remedy: z.string(),
  effect: z.enum(["row-left-out", "field-left-empty", "field-kept"]),
});

/** At most the first `shownProblems`; the CSV file has all of them. */
export const shownProblems = 1_000;

export const importReportSchema = z
  .object({ ...summary, problemCount: z.number(), problems: z.array(problemSchema).readonly() })
  .meta({ id: "ImportReport" });

export const importListSchema = z.object({
  items: z.array(z.object(summary)),
  total: z.number(),
  next: z.string().nullable(),
});
