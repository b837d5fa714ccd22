import type { Db } from "../../../database.ts";
import { write } from "../../evidence/public.ts";
import { applyReading, type ImportContext, type ImportInput, previewReading } from "./apply-import.ts";
import type { ImportReport } from "./queries.ts";
import type { Reading } from "./reading/reading.ts";
import { readingInThread } from "./reading/reading-in-thread.ts";
import { type SaidBeforehand, saidOptions } from "./said-options.ts";

type File = Pick<ImportInput, "fileName" | "bytes">;

/** A whole import in one call, for whoever has nobody to ask: what the draft would ask is refused, or said beforehand. */
export async function importFile(
  db: Db,
  file: File,
  said: SaidBeforehand,
  context: ImportContext,
): Promise<ImportReport> {
  return withReading(db, file, said, (reading, input) => write(db, (tx) => applyReading(tx, reading, input, context)));
}

export async function previewFile(
  db: Db,
  file: File,
  said: SaidBeforehand,
  now: Temporal.Instant,
): Promise<ImportReport> {
  return withReading(db, file, said, (reading, input) => previewReading(db, reading, input, now));
}

async function withReading(
  db: Db,
  file: File,
  said: SaidBeforehand,
  then: (reading: Reading, input: ImportInput) => Promise<ImportReport>,
): Promise<ImportReport> {
  const reading = await readingInThread(file.bytes);
  try {
    return await then(reading, { ...file, options: await saidOptions(db, reading, said) });
  } finally {
    await reading.close();
  }
}
