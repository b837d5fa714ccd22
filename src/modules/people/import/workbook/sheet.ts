import { AppError } from "../../../../platform/errors.ts";
import { fileLimits } from "../limits.ts";
import type { TableRecord } from "../read-table.ts";
import { type NumberFormat, numberText, plainFormat } from "./formats.ts";
import { brokenWorkbook } from "./refusals.ts";
import { readXml } from "./xml.ts";

export interface SheetContext {
  readonly strings: readonly string[];
  readonly formats: readonly NumberFormat[];
  readonly since1904: boolean;
}

/** Cells of all rows together, counting the empty ones before the last of each row. */
const mostCells = 20_000_000;
const mostRows = 1_048_576;

/** A formula whose result was never stored: what it would give is not known, and nothing is calculated here. */
const uncalculated = "#CALC!";

/**
 * The rows of a sheet that have any content, each with its number in the sheet. Formulas count as what they last gave;
 * dates come as 2026-03-31; a cell merged over several rows counts for each of them.
 */
export function readSheet(bytes: Buffer, context: SheetContext): TableRecord[] {
  const reader = new SheetReader(context);
  readXml(bytes, {
    open: (name, attribute) => reader.open(name, attribute),
    close: (name) => reader.close(name),
    text: (text) => reader.text(text),
  });
  return reader.finish();
}

class SheetReader {
  private readonly context: SheetContext;
  private readonly rows = new Map<number, string[]>();
  private readonly merges: string[] = [];
  private row = 0;
  private cells: string[] = [];
  /** Of the cell that is open; -1: none is. */
  private column = -1;
  /** Where a cell without an address stands: behind the one before it, which may be empty. */
  private nextColumn = 0;
  private type = "";
  private style = 0;
  private value = "";
  private hasValue = false;
  private hasFormula = false;
  /** In which element text is taken: the value, an inline string, or none. */
  private taking = false;
  private phonetic = false;
  private cellCount = 0;

  constructor(context: SheetContext) {
    this.context = context;
  }

  open(name: string, attribute: (name: string) => string | undefined): void {
    if (name === "row") this.beginRow(attribute("r"));
    else if (name === "c") this.beginCell(attribute);
    else if (name === "v" || name === "t") this.taking = this.column >= 0 && !this.phonetic;
    else if (name === "f") this.hasFormula = true;
    else if (name === "rPh") this.phonetic = true;
    else if (name === "mergeCell") this.merges.push(attribute("ref") ?? "");
  }

  text(text: string): void {
    if (!this.taking) return;
    this.value += text;
    this.hasValue = true;
  }

  close(name: string): void {
    if (name === "v" || name === "t") this.taking = false;
    else if (name === "rPh") this.phonetic = false;
    else if (name === "c") this.endCell();
    else if (name === "row" && this.cells.length > 0) this.rows.set(this.row, this.cells);
  }

  finish(): TableRecord[] {
    for (const range of this.merges) this.fillDown(range);
    return [...this.rows].map(([line, cells]) => ({ line, cells, short: true }));
  }

  private beginRow(number: string | undefined): void {
    const row = number === undefined ? this.row + 1 : Number(number);
    if (!Number.isInteger(row) || row <= this.row || row > mostRows) throw brokenWorkbook();
    this.row = row;
    this.cells = [];
    this.column = -1;
    this.nextColumn = 0;
    if (this.rows.size > fileLimits.rows + 100) throw tooMany("rows");
  }

  private beginCell(attribute: (name: string) => string | undefined): void {
    const address = attribute("r");
    this.column = address === undefined ? this.nextColumn : columnOf(address);
    this.nextColumn = this.column + 1;
    this.type = attribute("t") ?? "n";
    this.style = Number(attribute("s") ?? 0);
    this.value = "";
    this.hasValue = false;
    this.hasFormula = false;
  }

  private endCell(): void {
    const text = this.cellText();
    const column = this.column;
    this.column = -1;
    if (text === "") return;
    if (column >= fileLimits.columns) throw tooMany("columns");
    this.cellCount += Math.max(0, column + 1 - this.cells.length);
    if (this.cellCount > mostCells) throw tooMany("cells");
    while (this.cells.length < column) this.cells.push("");
    this.cells[column] = text;
  }

  private cellText(): string {
    if (!this.hasValue) return this.hasFormula && this.type !== "str" ? uncalculated : "";
    if (this.type === "s") return this.sharedText();
    if (this.type === "b") return this.value === "1" ? "TRUE" : "FALSE";
    if (this.type === "d") return this.value.slice(0, 10);
    if (this.type !== "n") return unescapeText(this.value);
    return numberText(this.value, this.context.formats[this.style] ?? plainFormat, this.context.since1904);
  }

  private sharedText(): string {
    const text = this.context.strings[Number(this.value)];
    if (text === undefined) throw brokenWorkbook();
    return text;
  }

  private fillDown(range: string): void {
    const [, first = "", from, to] = /^([A-Z]{1,3})(\d{1,7}):[A-Z]{1,3}(\d{1,7})$/.exec(range) ?? [];
    const column = first === "" ? -1 : columnOf(`${first}1`);
    const value = this.rows.get(Number(from))?.[column];
    if (!value) return;
    for (let line = Number(from) + 1; line <= Math.min(Number(to), this.row); line += 1) {
      const cells = this.rows.get(line);
      if (!cells || cells[column]) continue;
      while (cells.length < column) cells.push("");
      cells[column] = value;
    }
  }
}

function columnOf(address: string): number {
  const letters = /^[A-Z]{1,3}(?=\d)/.exec(address)?.[0] ?? "";
  let column = 0;
  for (const letter of letters) column = column * 26 + letter.charCodeAt(0) - 64;
  if (column === 0 || column > 16_384) throw brokenWorkbook();
  return column - 1;
}

/** Characters that XML cannot hold stand as _x000D_. */
export function unescapeText(text: string): string {
  if (!text.includes("_x")) return text;
  return text.replaceAll(/_x([0-9A-F]{4})_/gi, (_, hex) => String.fromCharCode(Number.parseInt(hex, 16)));
}

function tooMany(what: "rows" | "columns" | "cells"): AppError {
  const most = what === "cells" ? mostCells : fileLimits[what];
  return new AppError("too-large", `A file of people may have ${most} ${what} at most.`, {
    reason: `too-many-${what}`,
  });
}
