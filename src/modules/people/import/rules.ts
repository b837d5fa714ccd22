import { AppError } from "../../../platform/errors.ts";
import { readEmail } from "../directory/rules.ts";
import { cleanText } from "./cells.ts";
import { type ImportField, type ReadColumn, readColumns } from "./columns.ts";
import { slashOrder } from "./dates.ts";
import { type ProblemCode, problem, type StoredProblem } from "./problems.ts";
import { readTable, type Table, type TableRecord } from "./read-table.ts";
import { type CellReader, type DateField, type RowValues, readValues } from "./read-values.ts";

export interface PersonRow {
  readonly line: number;
  readonly values: RowValues;
}

/** A file of people, read without looking at the directory. */
export interface PeopleFile {
  readonly columns: readonly ReadColumn[];
  readonly rowsRead: number;
  /** In the order of the file; addresses and employee numbers are each there once. */
  readonly rows: readonly PersonRow[];
  readonly problems: readonly StoredProblem[];
}

/**
 * Reads people from separated text as HR systems export it. A bad row is left out or loses a field, and is reported;
 * nothing is guessed. Refuses the file as a whole when it is no text, exceeds `fileLimits`, or has no e-mail column.
 */
export function readPeopleFile(bytes: Uint8Array): PeopleFile {
  const table = readTable(bytes);
  const columns = readColumns(table.headers);
  if (!columns.some((column) => column.field === "email")) throw withoutEmailColumn(table.headers);
  const reader = new RowReader(table, columns);
  const rows = table.records.flatMap((record) => reader.read(record) ?? []);
  return { columns, rowsRead: table.records.length, rows, problems: reader.problems };
}

/** The heading under which a field stands, for problems that show only later. */
export function headingOf(columns: readonly ReadColumn[], field: ImportField): string {
  return columns.find((column) => column.field === field)?.header ?? field;
}

function withoutEmailColumn(headers: readonly string[]): AppError {
  const found = headers.slice(0, 20).map((header) => header.slice(0, 60));
  return new AppError("invalid-input", "The file has no column of e-mail addresses, by which people are known.", {
    reason: "no-email-column",
    fields: [
      {
        field: "file",
        reason: `The first row has these headings: ${found.join(" | ")}`,
        remedy: "Name the column with the addresses “E-mail” in the first row.",
      },
    ],
  });
}

class RowReader {
  readonly problems: StoredProblem[] = [];
  private readonly columns: readonly ReadColumn[];
  private readonly position = new Map<ImportField, number>();
  private readonly slashOrder: CellReader["slashOrder"];
  private readonly lineOfEmail = new Map<string, number>();
  private readonly lineOfNumber = new Map<string, number>();

  constructor(table: Table, columns: readonly ReadColumn[]) {
    this.columns = columns;
    for (const [index, { field }] of columns.entries()) if (field) this.position.set(field, index);
    const order = (field: DateField) => slashOrder(table.records.map((record) => this.cell(record, field) ?? ""));
    this.slashOrder = { activeFrom: order("activeFrom"), activeUntil: order("activeUntil") };
  }

  /** Null where the row is left out. Only rows that are kept hold their address and number against later ones. */
  read(record: TableRecord): PersonRow | null {
    const report = (field: ImportField, code: ProblemCode, value: string, otherLine?: number) => {
      this.problems.push(problem(record.line, headingOf(this.columns, field), code, value, otherLine));
    };
    if (!this.checkWidth(record)) return null;
    const address = record.cells[this.position.get("email") ?? -1] ?? "";
    const email = readEmail(address);
    if (!email.ok) {
      report("email", email.reason, cleanText(address));
      return null;
    }
    const number = this.cell(record, "employeeNumber") ?? "";
    const sameEmail = this.lineOfEmail.get(email.email);
    const sameNumber = number === "" ? undefined : this.lineOfNumber.get(number);
    if (sameEmail !== undefined) report("email", "address-twice", email.email, sameEmail);
    else if (sameNumber !== undefined) report("employeeNumber", "employee-number-twice", number, sameNumber);
    if (sameEmail !== undefined || sameNumber !== undefined) return null;
    this.lineOfEmail.set(email.email, record.line);
    if (number !== "") this.lineOfNumber.set(number, record.line);
    const text = (field: ImportField) => this.cell(record, field);
    return { line: record.line, values: readValues(email.email, { text, slashOrder: this.slashOrder, report }) };
  }

  /** The cleaned cell, "" where the row ends before it, undefined where the file has no such column. */
  private cell(record: TableRecord, field: ImportField): string | undefined {
    const index = this.position.get(field);
    return index === undefined ? undefined : cleanText(record.cells[index] ?? "");
  }

  private checkWidth(record: TableRecord): boolean {
    const width = this.columns.length;
    const beyond = record.cells.slice(width).filter((cell) => cell.trim() !== "");
    if (beyond.length > 0)
      this.problems.push(problem(record.line, "", "too-many-cells", cleanText(beyond.join(" | "))));
    const missing = this.columns[record.cells.length];
    if (missing) this.problems.push(problem(record.line, missing.header, "cells-missing", ""));
    return beyond.length === 0;
  }
}
