import type { Reader } from "../../../database.ts";
import { AppError } from "../../../platform/errors.ts";
import { mapColumns } from "./columns.ts";
import type { SlashOrder } from "./dates.ts";
import { findMapping, findSheet } from "./mappings.ts";
import { type ImportOptions, noOptions } from "./options.ts";
import type { Reading } from "./reading/reading.ts";

export interface SaidBeforehand {
  readonly sheet: string | null;
  /** `Start date=day-first`, one for each column of dates. */
  readonly dates: readonly string[];
}

/**
 * The answers that whoever has nobody to ask gives beforehand: a sheet, and `Start date=day-first` for each column of
 * dates. Columns are otherwise read as the last time, or as their headings say.
 */
export async function saidOptions(db: Reader, reading: Reading, said: SaidBeforehand): Promise<ImportOptions> {
  const options = { ...noOptions, sheet: said.sheet };
  const shape = await reading.open(said.sheet);
  if (said.sheet !== null && shape.sheet !== said.sheet)
    throw refusal("sheet", `There is no such sheet. There are: ${shape.sheets.join(" | ")}`, "Give one of these.");
  if (said.dates.length === 0) return options;
  const sheet = shape.headers === null ? await findSheet(db, shape.sheets) : null;
  const headers = sheet === null ? shape.headers : (await reading.open(sheet)).headers;
  if (headers === null) return options;
  const columns = mapColumns(headers, (await findMapping(db, headers)) ?? []);
  const orders = new Map(said.dates.map((text) => readAnswer(text, headers)));
  return {
    ...options,
    columns: columns.map((column) => ({ ...column, dates: orders.get(column.header) ?? column.dates })),
  };
}

function readAnswer(text: string, headers: readonly string[]): readonly [string, SlashOrder] {
  const equals = text.lastIndexOf("=");
  const header = text.slice(0, Math.max(equals, 0));
  const order = text.slice(equals + 1);
  if (order !== "day-first" && order !== "month-first")
    throw refusal(
      "dates",
      `“${text}” says no order.`,
      "Write the heading and the order, such as Start date=day-first.",
    );
  if (!headers.includes(header))
    throw refusal("dates", `The file has no column “${header}”.`, "Write the heading as it stands in the file.");
  return [header, order];
}

function refusal(field: string, reason: string, remedy: string): AppError {
  return new AppError("invalid-input", reason, { fields: [{ field, reason, remedy }] });
}
