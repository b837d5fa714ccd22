import { randomUUID } from "node:crypto";
import { readEmail } from "../../../../platform/email-address.ts";
import { AppError } from "../../../../platform/errors.ts";
import type { PersonState } from "../../directory/person-state.ts";
import { bareAddress, cleanText } from "../cells.ts";
import { mapColumns } from "../columns.ts";
import { answeredOrder } from "../dates.ts";
import { decideImport, type ImportDecision } from "../decide.ts";
import { isWorkbook } from "../decode-text.ts";
import { isLeaving, isMove } from "../kinds.ts";
import type { KnownRules, NamedInFile } from "../known-directory.ts";
import { keptProblems } from "../limits.ts";
import type { ColumnMapping, ImportQuestion } from "../options.ts";
import type { StoredProblem } from "../problems.ts";
import { readTable, refuseTooLarge, type Table, tableOfRows } from "../read-table.ts";
import { type PeopleFile, readPeople } from "../rules.ts";
import { Workbook } from "../workbook/workbook.ts";
import { type ShownChange, shownChanges } from "./shown-changes.ts";

/** What the file is made of, before its columns are understood. Of a text file there are no sheets. */
export interface FileShape {
  /** Those that have content, the hidden ones apart; two of them and none chosen: it is asked. */
  readonly sheets: readonly string[];
  readonly hiddenSheets: readonly string[];
  readonly sheet: string | null;
  readonly headers: readonly string[] | null;
}

export interface FileColumn extends ColumnMapping {
  readonly samples: readonly string[];
}

export interface FileSummary {
  readonly columns: readonly FileColumn[];
  readonly rowsRead: number;
  readonly questions: readonly ImportQuestion[];
  readonly named: NamedInFile;
}

export interface DecisionSummary {
  readonly added: number;
  readonly restored: number;
  readonly changed: number;
  readonly moved: number;
  readonly leaving: number;
  readonly unchanged: number;
  readonly leftOut: number;
  readonly keptByHand: number;
  readonly missing: number;
  readonly problems: number;
  readonly shown: number;
}

/** Part of what the directory knows; any number of them may come before the decision. */
export interface KnownPart {
  readonly people?: readonly PersonState[];
  readonly removed?: readonly PersonState[];
  readonly merged?: readonly PersonState[];
  readonly missing?: readonly PersonState[];
  readonly managers?: readonly (readonly [string, string])[];
  /** Of managers who are not among the people. */
  readonly names?: readonly (readonly [string, string])[];
}

const shownSamples = 3;

/**
 * One file, read and compared step by step: open, read, know, decide, and then its lists in slices. It holds everything
 * that is large and does everything that takes long, so that it can live in a thread of its own (reading-thread.ts).
 */
export class FileReading {
  private readonly bytes: Uint8Array;
  private workbook: Workbook | undefined;
  private readonly tables = new Map<string, Table>();
  private table: Table | undefined;
  private file: PeopleFile | undefined;
  private decision: ImportDecision | undefined;
  private shown: readonly ShownChange[] = [];
  private readonly people: PersonState[] = [];
  private readonly removed: PersonState[] = [];
  private readonly merged: PersonState[] = [];
  private readonly missing: PersonState[] = [];
  private readonly managers = new Map<string, string>();
  private readonly names = new Map<string, string>();

  constructor(bytes: Uint8Array) {
    this.bytes = bytes;
  }

  open(chosen: string | null): FileShape {
    refuseTooLarge(this.bytes);
    if (!isWorkbook(this.bytes)) {
      this.table = readTable(this.bytes);
      return { sheets: [], hiddenSheets: [], sheet: null, headers: this.table.headers };
    }
    this.workbook ??= new Workbook(this.bytes);
    const visible = this.workbook.sheetNames(true);
    const sheets = visible.length > 1 ? visible.filter((name) => this.hasContent(name)) : visible;
    const hiddenSheets = this.workbook.sheetNames(false);
    const sheet =
      chosen !== null && sheets.includes(chosen) ? chosen : sheets.length === 1 ? (sheets[0] ?? null) : null;
    if (sheets.length === 0) throw new AppError("invalid-input", "The file is empty.", { reason: "file-empty" });
    this.table = sheet === null ? undefined : this.tableOf(sheet);
    return { sheets, hiddenSheets, sheet, headers: this.table?.headers ?? null };
  }

  /** `ofEarlierFile`: nobody has said it of this file. */
  read(said: readonly ColumnMapping[], ofEarlierFile = false): FileSummary {
    const { table } = this;
    if (!table) throw new Error("no sheet is open");
    const mapping = mapColumns(table.headers, said).map((column, index) => {
      const values = table.records.values().map(({ cells }) => cleanText(cells[index] ?? ""));
      return column.dates === null ? column : { ...column, dates: answeredOrder(column.dates, values, ofEarlierFile) };
    });
    const columns = mapping.map((column, index) => ({ ...column, samples: samplesOf(table, index) }));
    if (!mapping.some(({ field }) => field === "email") && hasAddresses(table)) {
      const none = { numbers: [], emails: [] };
      return {
        columns,
        rowsRead: table.records.length,
        questions: [{ kind: "email-column" }],
        named: { ...none, mentioned: none },
      };
    }
    this.file = readPeople(table, mapping);
    return { columns, rowsRead: this.file.rowsRead, questions: this.file.questions, named: namedIn(this.file) };
  }

  know(part: KnownPart): void {
    for (const person of part.people ?? []) this.people.push(person);
    for (const person of part.removed ?? []) this.removed.push(person);
    for (const person of part.merged ?? []) this.merged.push(person);
    for (const person of part.missing ?? []) this.missing.push(person);
    for (const [person, manager] of part.managers ?? []) this.managers.set(person, manager);
    for (const [person, name] of part.names ?? []) this.names.set(person, name);
  }

  decide(rules: KnownRules, missingLeftOn: string | null, show: boolean): DecisionSummary {
    if (!this.file) throw new Error("the file was not read");
    const { people, removed, merged, missing, managers } = this;
    const decision = decideImport(
      this.file,
      { ...rules, people, removed, merged, missing, managers },
      randomUUID,
      missingLeftOn,
    );
    const asked = new Set(this.file.questions.map(({ header }) => header));
    // What is asked is no problem yet.
    const problems = decision.problems.filter(({ code, field }) => code !== "date-ambiguous" || !asked.has(field));
    this.decision = { ...decision, problems };
    this.shown = show ? shownChanges(decision, people, this.names, rules.today) : [];
    return {
      added: decision.added.length,
      restored: decision.added.filter(({ restores }) => restores !== null).length,
      changed: decision.changed.length,
      moved: decision.changed.filter(isMove).length,
      leaving: decision.changed.filter((change) => isLeaving(change, rules.today)).length,
      unchanged: decision.unchanged,
      leftOut: decision.leftOut,
      keptByHand: decision.kept.length,
      missing: decision.missing.length,
      problems: problems.length,
      shown: this.shown.length,
    };
  }

  /** The first of them, as many as are kept. */
  problems(): readonly StoredProblem[] {
    return this.decision?.problems.slice(0, keptProblems) ?? [];
  }

  added(from: number, to: number): ImportDecision["added"] {
    return this.decision?.added.slice(from, to) ?? [];
  }

  changed(from: number, to: number): ImportDecision["changed"] {
    return this.decision?.changed.slice(from, to) ?? [];
  }

  /** As the JSON text that the database unpacks: nobody in between has to look into it. */
  shownAsJson(from: number, to: number): string {
    return JSON.stringify(this.shown.slice(from, to));
  }

  /** One that cannot be read has some, and is refused only when it is meant. */
  private hasContent(sheet: string): boolean {
    try {
      return this.tableOf(sheet).headers.length > 0;
    } catch (error) {
      if (error instanceof AppError) return true;
      throw error;
    }
  }

  private tableOf(sheet: string): Table {
    const table = this.tables.get(sheet) ?? tableOfRows(this.workbook?.readSheet(sheet) ?? []);
    this.tables.set(sheet, table);
    return table;
  }
}

function namedIn({ rows, mentioned }: PeopleFile): NamedInFile {
  const emails = new Set(rows.map(({ values }) => values.email));
  for (const text of new Set(rows.map(({ values }) => values.manager ?? ""))) {
    const manager = readEmail(text);
    if (manager.ok) emails.add(manager.email);
  }
  return {
    numbers: rows.flatMap(({ values }) => values.employeeNumber ?? []),
    emails: [...emails],
    mentioned: { numbers: [...mentioned.numbers], emails: [...mentioned.emails] },
  };
}

function samplesOf(table: Table, column: number): string[] {
  const cells = table.records.values().map(({ cells }) =>
    cleanText((cells[column] ?? "").slice(0, 200))
      .slice(0, 80)
      .toWellFormed(),
  );
  return [
    ...cells
      .take(500)
      .filter((cell) => cell !== "")
      .take(shownSamples),
  ];
}

/** Only a file with addresses somewhere is worth asking in which column they are. */
function hasAddresses(table: Table): boolean {
  return table.records
    .slice(0, 1_000)
    .some(({ cells }) => cells.some((cell) => cell.length < 300 && readEmail(bareAddress(cell)).ok));
}
