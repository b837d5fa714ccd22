import { CsvError, parse } from "csv-parse/sync";
import { AppError } from "../../../../platform/errors.ts";
import { earliestDay } from "../schema.ts";

/** A row of the list as it was written; its line counts from 1 with the headings. */
export interface ListedRow {
  readonly line: number;
  /** Address or number. */
  readonly person: string;
  /** Title or id. */
  readonly document: string;
  /** The version's number; empty for the one in force. */
  readonly number: string;
  readonly on: string;
  readonly source: string;
}

const mostRows = 20_000;
const longestCell = 500;

/** What columns may be called; case and spaces do not matter. */
const names: Record<keyof Omit<ListedRow, "line">, readonly string[]> = {
  person: ["person", "email", "e-mail", "address", "employee number", "personnel number", "personalnummer", "adresse"],
  document: ["document", "policy", "title", "dokument", "richtlinie", "titel"],
  number: ["version", "number", "nummer"],
  on: ["date", "on", "acknowledged on", "datum", "bestätigt am"],
  source: ["source", "quelle"],
};

/** Reads a list in CSV: UTF-8 or Windows-1252, with commas, semicolons or tabs. */
export function readRows(bytes: Uint8Array): readonly ListedRow[] {
  const text = decode(bytes);
  const [first = ""] = text.split(/\r?\n/, 1);
  const delimiter = [";", "\t", ","].find((one) => first.includes(one)) ?? ",";
  const cells = parseCells(text, delimiter);
  const [headings = [], ...rows] = cells;
  const columns = columnsOf(headings);
  const filled = rows
    .map((row, index) => ({ row, line: index + 2 }))
    .filter(({ row }) => row.some((cell) => cell.trim() !== ""));
  if (filled.length === 0) throw refused("file-empty", "There is no row in this file.");
  if (filled.length > mostRows) throw refused("too-many-rows", `A list may have ${mostRows} rows at most.`);
  return filled.map(({ row, line }) => {
    const cell = (at: number) => (at < 0 ? "" : (row[at] ?? "").trim().slice(0, longestCell));
    return {
      line,
      person: cell(columns.person),
      document: cell(columns.document),
      number: cell(columns.number),
      on: cell(columns.on),
      source: cell(columns.source),
    };
  });
}

function decode(bytes: Uint8Array): string {
  const utf8 = new TextDecoder("utf-8", { fatal: true });
  let text: string;
  try {
    text = utf8.decode(bytes);
  } catch {
    text = new TextDecoder("windows-1252").decode(bytes);
  }
  if (text.includes("\0")) throw refused("not-text", "This is no CSV file. Save the list as CSV and send that.");
  return text;
}

function parseCells(text: string, delimiter: string): string[][] {
  try {
    return parse(text, {
      delimiter,
      relax_column_count: true,
      relax_quotes: true,
      bom: true,
      max_record_size: 100_000,
    });
  } catch (error) {
    if (error instanceof CsvError) throw refused("not-csv", `Line ${error.lines ?? 1} is no CSV.`);
    throw error;
  }
}

function columnsOf(headings: readonly string[]): Record<keyof typeof names, number> {
  const said = headings.map((heading) => heading.trim().toLowerCase());
  const find = (name: keyof typeof names) => said.findIndex((heading) => names[name].includes(heading));
  const columns = {
    person: find("person"),
    document: find("document"),
    number: find("number"),
    on: find("on"),
    source: find("source"),
  };
  const missing = (["person", "document", "on", "source"] as const).filter((name) => columns[name] < 0);
  if (missing.length === 0) return columns;
  const wanted = missing.map((name) => (name === "on" ? "date" : name)).join(", ");
  throw refused("columns-missing", `These columns are missing: ${wanted}.`);
}

/** A day as lists write it: 2025-03-31, 31.03.2025, or 31/03/2025 with the day first. */
export function readDay(text: string): Temporal.PlainDate | null {
  const found =
    /^(?<year>\d{4})-(?<month>\d{1,2})-(?<day>\d{1,2})$/.exec(text) ??
    /^(?<day>\d{1,2})[./](?<month>\d{1,2})[./](?<year>\d{4})$/.exec(text);
  if (!found?.groups) return null;
  const { year, month, day } = found.groups;
  try {
    const date = { year: Number(year), month: Number(month), day: Number(day) };
    const read = Temporal.PlainDate.from(date, { overflow: "reject" });
    return Temporal.PlainDate.compare(read, earliestDay) < 0 ? null : read;
  } catch {
    return null;
  }
}

function refused(reason: string, message: string): AppError {
  return new AppError("invalid-input", message, { reason });
}
