import { CsvError, type Info, parse } from "csv-parse/sync";
import { AppError } from "../../../platform/errors.ts";
import { cleanText } from "./cells.ts";
import { knownHeadings } from "./columns.ts";
import { decodeText } from "./decode-text.ts";
import { fileLimits } from "./limits.ts";

export interface TableRecord {
  /** Where the record begins in the file, counted from 1; a record with line breaks in its cells spans several. */
  readonly line: number;
  readonly cells: readonly string[];
  /** A sheet ends its rows where their content ends: nothing is missing there. */
  readonly short?: boolean;
}

export interface Table {
  readonly headers: readonly string[];
  readonly records: readonly TableRecord[];
}

const lineFeed = 10;
const carriageReturn = 13;

/** Reads separated text: encoding and separator are found out, rows without any content are passed over. */
export function readTable(bytes: Uint8Array): Table {
  refuseTooLarge(bytes);
  const text = decodeText(bytes);
  // Excel's own first line that names the separator.
  const named = /^"?sep=(.)"?(?:\r\n|\n|\r)/i.exec(text);
  const body = Buffer.from(named ? text.slice(named[0].length) : text, "utf8");
  return tableOfRows(parseRecords(body, named?.[1] ?? guessDelimiter(body), named ? 2 : 1));
}

export function refuseTooLarge(bytes: Uint8Array): void {
  if (bytes.length <= fileLimits.bytes) return;
  throw new AppError("too-large", `A file of people may have ${fileLimits.bytes / 1024 / 1024} MB at most.`, {
    reason: "file-too-large",
  });
}

/** Rows as a table: its headings are where most of them are known, below what titles stand above. */
export function tableOfRows(rows: readonly TableRecord[]): Table {
  const known = rows.slice(0, titleRows).map(({ cells }) => knownHeadings(cells.map(cleanText)));
  const most = Math.max(0, ...known);
  const head = most >= 2 ? known.indexOf(most) : 0;
  return checkedTable((rows[head]?.cells ?? []).map(cleanText), rows.slice(head + 1));
}

function checkedTable(cells: readonly string[], records: readonly TableRecord[]): Table {
  const headers = cells.map((header) => header.slice(0, 300).toWellFormed());
  if (headers.length > fileLimits.columns)
    throw new AppError("too-large", `A file of people may have ${fileLimits.columns} columns at most.`, {
      reason: "too-many-columns",
    });
  if (records.length > fileLimits.rows)
    throw new AppError("too-large", `A file of people may have ${fileLimits.rows} rows at most.`, {
      reason: "too-many-rows",
    });
  return { headers, records };
}

/** The separator under which most headings are known; with none known, the one that makes most columns. */
function guessDelimiter(body: Buffer): string {
  const candidates = [";", ",", "\t", "|"].map((delimiter) => {
    const rows = firstRecords(body, delimiter);
    const known = Math.max(0, ...rows.map((cells) => knownHeadings(cells.map(cleanText))));
    return { delimiter, known, columns: Math.max(0, ...rows.map((cells) => cells.length)) };
  });
  candidates.sort((a, b) => b.known - a.known || b.columns - a.columns);
  return candidates[0]?.delimiter ?? ",";
}

/** Fewer where one of them does not end under this separator. */
function firstRecords(body: Buffer, delimiter: string): string[][] {
  for (const to of [titleRows, 1])
    try {
      return parse(body, { ...options, delimiter, to });
    } catch {
      // The next try reads less.
    }
  return [];
}

/** Among as many rows the headings are looked for. */
const titleRows = 20;

const options = {
  record_delimiter: ["\r\n", "\n", "\r"],
  relax_column_count: true,
  relax_quotes: true,
  skip_empty_lines: true,
  max_record_size: fileLimits.rowBytes,
};

function parseRecords(body: Buffer, delimiter: string, firstLine: number): TableRecord[] {
  const parsed = parseWithInfo(body, delimiter, firstLine, fileLimits.rows + 2);
  const lineAt = lineCounter(body, firstLine);
  let end = 0;
  const records: TableRecord[] = [];
  for (const { record, info } of parsed) {
    const line = lineAt(end);
    end = info.bytes;
    if (record.some((cell) => cell.trim() !== "")) records.push({ line, cells: record });
  }
  return records;
}

interface WithInfo {
  readonly record: string[];
  readonly info: Info;
}

function parseWithInfo(body: Buffer, delimiter: string, firstLine: number, to: number): WithInfo[] {
  try {
    return parse(body, { ...options, delimiter, info: true, to }) as unknown as WithInfo[];
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    const whole = Number(error.records ?? 0);
    const before = whole > 0 ? parseWithInfo(body, delimiter, firstLine, whole).at(-1) : undefined;
    const line = lineCounter(body, firstLine)(before?.info.bytes ?? 0);
    throw new AppError(
      "invalid-input",
      `The row that begins in line ${line} does not end. Most likely a quotation mark is opened there and never closed.`,
      { reason: "row-does-not-end", more: { line } },
    );
  }
}

/** Answers, for rising offsets, in which line the first character at or after the offset stands that is no line break. */
function lineCounter(body: Buffer, firstLine: number): (offset: number) => number {
  let position = 0;
  let line = firstLine;
  return (offset) => {
    while (position < offset || body[position] === lineFeed || body[position] === carriageReturn) {
      const byte = body[position];
      if (byte === lineFeed || (byte === carriageReturn && body[position + 1] !== lineFeed)) line += 1;
      position += 1;
    }
    return line;
  };
}
