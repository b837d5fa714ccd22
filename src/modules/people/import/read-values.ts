import { type EmploymentType, findTimeZone } from "../directory/rules.ts";
import { bareAddress, longestText, readEmploymentType, readLanguage, readProducts, splitFullName } from "./cells.ts";
import type { ImportField } from "./columns.ts";
import { readDate, type SlashOrder } from "./dates.ts";
import type { ProblemCode } from "./problems.ts";

/** What a row says about a person. An attribute whose column the file lacks is absent here and stays as it is. */
export interface RowValues {
  readonly email: string;
  /** Null: the cell is empty. A number that is known already stays, because it tells people apart. */
  readonly employeeNumber?: string | null;
  readonly givenName?: string;
  readonly familyName?: string;
  readonly department?: string;
  readonly location?: string;
  readonly jobFunction?: string;
  readonly products?: readonly string[];
  readonly employmentType?: EmploymentType;
  readonly company?: string | null;
  /** As it stands in the file: an address that is yet to be found. */
  readonly manager?: string;
  readonly activeFrom?: string | null;
  readonly activeUntil?: string | null;
  readonly timeZone?: string | null;
  /** Null: the organisation's. */
  readonly language?: string | null;
}

export type DateField = "activeFrom" | "activeUntil";

export interface CellReader {
  /** The cleaned cell; undefined where the file has no such column. */
  text(field: ImportField): string | undefined;
  readonly slashOrder: Readonly<Record<DateField, SlashOrder>>;
  report(field: ImportField, code: ProblemCode, value: string): void;
}

type Changeable<T> = { -readonly [K in keyof T]: T[K] };

/** Reads the cells of one row. Whatever cannot be read is reported and left empty. */
export function readValues(email: string, cells: CellReader): RowValues {
  const values: Changeable<RowValues> = { email };
  const text = (field: ImportField): string | undefined => {
    const value = cells.text(field);
    if (value === undefined || value.length <= longestText) return value;
    cells.report(field, "too-long", value);
    return "";
  };
  const set = <K extends keyof RowValues>(name: K, value: RowValues[K] | undefined) => {
    if (value !== undefined) values[name] = value;
  };
  const orNull = (value: string | undefined) => (value === "" ? null : value);
  set("employeeNumber", orNull(text("employeeNumber")));
  set("department", text("department"));
  set("location", text("location"));
  set("jobFunction", text("jobFunction"));
  set("company", orNull(text("company")));
  const manager = cells.text("manager");
  set("manager", manager === undefined ? undefined : bareAddress(manager));
  const products = text("products");
  set("products", products === undefined ? undefined : readProducts(products));
  set("employmentType", known(cells, "employmentType", readEmploymentType, "employee", "employment-type-unknown"));
  set("timeZone", known(cells, "timeZone", findTimeZone, null, "time-zone-unknown"));
  set("language", known(cells, "language", readLanguage, null, "language-unknown"));
  return { ...values, ...readName(text, cells), ...readDates(cells) };
}

/** The meaning of a cell; `otherwise` where it is empty or, reported, where it means nothing. */
function known<T>(
  cells: CellReader,
  field: ImportField,
  read: (text: string) => T | null,
  otherwise: T | null,
  code: ProblemCode,
): T | undefined {
  const text = cells.text(field);
  if (text === undefined) return undefined;
  const value = text === "" ? null : read(text);
  if (value === null && text !== "") cells.report(field, code, text);
  return value ?? (otherwise as T);
}

function readName(text: (field: ImportField) => string | undefined, cells: CellReader): Partial<RowValues> {
  const full = text("fullName");
  const name =
    full === undefined ? { givenName: text("givenName"), familyName: text("familyName") } : splitFullName(full);
  const isColumn = name.givenName !== undefined || name.familyName !== undefined;
  const column = full !== undefined ? "fullName" : name.familyName !== undefined ? "familyName" : "givenName";
  if (isColumn && !name.givenName && !name.familyName) cells.report(column, "name-missing", "");
  return {
    ...(name.givenName !== undefined && { givenName: name.givenName }),
    ...(name.familyName !== undefined && { familyName: name.familyName }),
  };
}

function readDates(cells: CellReader): Partial<RowValues> {
  const date = (field: DateField): string | null | undefined => {
    const text = cells.text(field);
    if (text === undefined || text === "") return text === "" ? null : undefined;
    const read = readDate(text, cells.slashOrder[field]);
    if (!read.ok) cells.report(field, read.reason, text);
    return read.ok ? read.date : undefined;
  };
  const activeUntil = date("activeUntil");
  let activeFrom = date("activeFrom");
  if (activeFrom && activeUntil && activeFrom > activeUntil) {
    cells.report("activeFrom", "leaving-before-start", cells.text("activeFrom") ?? "");
    activeFrom = null;
  }
  return { ...(activeFrom !== undefined && { activeFrom }), ...(activeUntil !== undefined && { activeUntil }) };
}
