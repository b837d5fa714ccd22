import { readEmail } from "../../../platform/email-address.ts";
import { AppError } from "../../../platform/errors.ts";
import { bareAddress, cleanText } from "./cells.ts";
import { type ImportField, mapColumns, type ReadColumn } from "./columns.ts";
import { answeredOrder, isUndecided, type SlashOrder, slashOrder } from "./dates.ts";
import { isWorkbook } from "./decode-text.ts";
import type { ColumnMapping, ImportQuestion } from "./options.ts";
import { type ProblemCode, problem, type StoredProblem } from "./problems.ts";
import { readTable, type Table, type TableRecord, tableOfRows } from "./read-table.ts";
import { type CellReader, type DateField, type RowValues, readValues } from "./read-values.ts";
import { Workbook } from "./workbook/workbook.ts";

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
  /** Columns of dates whose order nothing decides. */
  readonly questions: readonly Extract<ImportQuestion, { kind: "dates" }>[];
  /** Whoever a row names, also one that is left out: they are not missing from the file. */
  readonly mentioned: { readonly emails: ReadonlySet<string>; readonly numbers: ReadonlySet<string> };
}

/** Reads people from a file of one sheet, its columns guessed. For files of several, see reading/. */
export function readPeopleFile(bytes: Uint8Array): PeopleFile {
  if (!isWorkbook(bytes)) return readPeople(readTable(bytes), []);
  const workbook = new Workbook(bytes);
  return readPeople(tableOfRows(workbook.readSheet(workbook.sheetNames(true)[0] ?? "") ?? []), []);
}

/**
 * Reads people from a table as HR systems export it. A bad row is left out or loses a field, and is reported; nothing is
 * guessed but the meaning of headings that `said` does not name. Refuses a table without a column of addresses.
 */
export function readPeople(table: Table, said: readonly ColumnMapping[]): PeopleFile {
  const columns = mapColumns(table.headers, said);
  if (!columns.some((column) => column.field === "email")) throw withoutEmailColumn(table.headers);
  const reader = new RowReader(table, columns);
  const rows = table.records.flatMap((record) => reader.read(record) ?? []);
  return {
    columns: columns.map(({ header, field }) => ({ header, field })),
    rowsRead: table.records.length,
    rows,
    problems: reader.problems,
    questions: reader.questions,
    mentioned: reader.mentioned,
  };
}

/** The heading under which a field stands, for problems that show only later. */
export function headingOf(columns: readonly ReadColumn[], field: ImportField): string {
  return columns.find((column) => column.field === field)?.header ?? field;
}

function withoutEmailColumn(headers: readonly string[]): AppError {
  const found = headers.slice(0, 20).map((header) => header.slice(0, 60).toWellFormed());
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

/** What spreadsheet programs write where a formula fails, in English and German. */
const errorValue = /^#(?:N\/A|NV|REF!|BEZUG!|VALUE!|WERT!|DIV\/0!|NAME\?|NULL!|NUM!|ZAHL!|SPILL!|CALC!|GETTING_DATA)$/i;

/** What a decoder writes for bytes that mean nothing. */
const brokenCharacter = "\ufffd";

class RowReader {
  readonly problems: StoredProblem[] = [];
  readonly questions: Extract<ImportQuestion, { kind: "dates" }>[] = [];
  readonly mentioned = { emails: new Set<string>(), numbers: new Set<string>() };
  private readonly columns: readonly ColumnMapping[];
  private readonly position = new Map<ImportField, number>();
  private readonly slashOrder: CellReader["slashOrder"];
  private readonly lineOfEmail = new Map<string, number>();
  private readonly lineOfNumber = new Map<string, number>();

  constructor(table: Table, columns: readonly ColumnMapping[]) {
    this.columns = columns;
    for (const [index, { field }] of columns.entries()) if (field) this.position.set(field, index);
    this.slashOrder = {
      activeFrom: this.orderOf("activeFrom", table.records),
      activeUntil: this.orderOf("activeUntil", table.records),
    };
  }

  /** Null where the row is left out. Only rows that are kept hold their address and number against later ones. */
  read(record: TableRecord): PersonRow | null {
    const report = (field: ImportField, code: ProblemCode, value: string, otherLine?: number) => {
      this.problems.push(problem(record.line, headingOf(this.columns, field), code, value, otherLine));
    };
    if (!this.checkWidth(record)) return null;
    const address = record.cells[this.position.get("email") ?? -1] ?? "";
    const email = readEmail(bareAddress(address));
    const number = this.cell(record, "employeeNumber") ?? "";
    if (number !== "") this.mentioned.numbers.add(number);
    if (!email.ok) {
      report("email", email.reason, cleanText(address));
      return null;
    }
    this.mentioned.emails.add(email.email);
    const broken = this.columns.find(
      ({ field }, index) => field !== null && record.cells[index]?.includes(brokenCharacter),
    );
    if (broken?.field) {
      report(broken.field, "bytes-broken", this.cell(record, broken.field) ?? "");
      return null;
    }
    const sameEmail = this.lineOfEmail.get(email.email);
    const sameNumber = number === "" ? undefined : this.lineOfNumber.get(number);
    if (sameEmail !== undefined) report("email", "address-twice", email.email, sameEmail);
    else if (sameNumber !== undefined) report("employeeNumber", "employee-number-twice", number, sameNumber);
    if (sameEmail !== undefined || sameNumber !== undefined) return null;
    this.lineOfEmail.set(email.email, record.line);
    if (number !== "" && !errorValue.test(number)) this.lineOfNumber.set(number, record.line);
    const wrong = new Set<ImportField>();
    const text = (field: ImportField) => {
      const value = this.cell(record, field);
      if (value === undefined || !value.startsWith("#") || !errorValue.test(value)) return value;
      if (!wrong.has(field)) report(field, "error-value", value);
      wrong.add(field);
      return undefined;
    };
    return { line: record.line, values: readValues(email.email, { text, slashOrder: this.slashOrder, report }) };
  }

  /** As was said, else as the column itself decides; where neither does, it is asked. */
  private orderOf(field: DateField, records: readonly TableRecord[]): SlashOrder {
    const column = this.position.get(field);
    if (column === undefined) return null;
    const values = () => records.values().map((record) => this.cell(record, field) ?? "");
    const said = answeredOrder(this.columns[column]?.dates ?? null, values(), false);
    if (said !== null) return said;
    const order = slashOrder(values());
    const undecided = order === null ? [...values().filter(isUndecided).take(5)] : [];
    const header = this.columns[column]?.header ?? "";
    if (undecided.length > 0) this.questions.push({ kind: "dates", column, header, examples: undecided });
    return order;
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
    const missing =
      record.short === true
        ? undefined
        : this.columns.find(({ field }, at) => at >= record.cells.length && field !== null);
    if (missing) this.problems.push(problem(record.line, missing.header, "cells-missing", ""));
    return beyond.length === 0;
  }
}
