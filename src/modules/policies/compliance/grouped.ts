import type { Reader } from "../../../database.ts";
import { takePage } from "../../../platform/http/paging.ts";
import { documentTitles, namesOf } from "./names.ts";
import { addCounts, type Counts, type Dimension, type Grouping, noCounts, riskOf } from "./rules.ts";
import { complianceAt, type NumbersAsked, type NumbersCell } from "./totals.ts";

export interface GroupedAsked {
  readonly by: Grouping;
  readonly at: Temporal.Instant;
  readonly pack?: string | undefined;
  readonly documents?: readonly string[] | undefined;
  /** Part of a name. */
  readonly search?: string | undefined;
  readonly sort: "risk" | "name";
}

interface Row {
  readonly value: string;
  readonly name: string;
  readonly counts: Counts;
  readonly risk: number;
}

/** More columns than these are of no use to anybody; whoever wants others names them. */
const mostColumns = 50;

/** One page of values with their numbers, in all and for each document, with the sums over everything. */
export async function groupedCompliance(
  db: Reader,
  asked: GroupedAsked,
  page: { readonly from: number; readonly limit: number },
) {
  const { at, pack } = asked;
  const columns = await documentColumns(db, asked);
  const rows = await rankedRows(db, asked);
  const { items, next } = takePage(rows.slice(page.from, page.from + page.limit + 1), page.limit, () => [
    String(page.from + page.limit),
  ]);
  const cells = await cellsOf(
    db,
    asked,
    items.map(({ value }) => value),
    columns.map(({ id }) => id),
  );
  const all = await complianceAt(db, { at, pack, documents: asked.documents, dimension: "all" });
  return {
    totals: all.map(({ counts }) => counts).reduce(addCounts, noCounts),
    documents: columns,
    items: items.map((row) => ({ ...row, cells: cells.get(row.value) ?? [] })),
    total: rows.length,
    next,
  };
}

/** Every value with its sum over the documents asked for, in the order asked for. */
async function rankedRows(db: Reader, asked: GroupedAsked): Promise<Row[]> {
  const cells = await complianceAt(db, numbersFor(asked, "sum"));
  const sums = new Map<string, Counts>();
  for (const cell of cells) {
    const value = valueFor(asked.by, cell);
    sums.set(value, addCounts(sums.get(value) ?? noCounts, cell.counts));
  }
  const nameOf = await namesOf(db, asked.by, [...sums.keys()]);
  const wanted = (asked.search ?? "").trim().toLocaleLowerCase();
  return [...sums]
    .map(([value, counts]) => ({ value, name: nameOf(value), counts, risk: riskOf(counts) }))
    .filter(({ name }) => name.toLocaleLowerCase().includes(wanted))
    .sort(asked.sort === "name" ? byName : byRisk);
}

/** The documents that are owed, by title. */
async function documentColumns(db: Reader, { at, pack, documents }: GroupedAsked) {
  const cells = await complianceAt(db, { at, pack, documents: documents ?? "each", dimension: "all" });
  const titles = await documentTitles(
    db,
    cells.map(({ documentId }) => documentId),
  );
  return cells
    .map(({ documentId, counts }) => ({ id: documentId, title: titles.get(documentId) ?? "", counts }))
    .sort((one, other) => one.title.localeCompare(other.title) || (one.id < other.id ? -1 : 1))
    .slice(0, mostColumns);
}

async function cellsOf(db: Reader, asked: GroupedAsked, values: readonly string[], documents: readonly string[]) {
  if (asked.by === "document" || values.length === 0 || documents.length === 0) return new Map<string, never[]>();
  const shown = new Set(values);
  const cells = await complianceAt(db, { ...numbersFor({ ...asked, documents }, "each"), ...only(asked.by, values) });
  return Map.groupBy(
    cells.filter((cell) => shown.has(valueFor(asked.by, cell))),
    (cell) => valueFor(asked.by, cell),
  );
}

/** Packs are another axis than values. */
function only(by: Grouping, values: readonly string[]): Pick<NumbersAsked, "values"> {
  return by === "pack" ? {} : { values };
}

function numbersFor({ by, at, pack, documents }: GroupedAsked, cells: "sum" | "each"): NumbersAsked {
  const each = cells === "each" || by === "document" ? (documents ?? "each") : documents;
  return {
    at,
    dimension: dimensionOf(by),
    documents: each,
    pack: by === "pack" ? "each" : pack,
  };
}

function dimensionOf(by: Grouping): Dimension {
  return by === "pack" || by === "document" ? "all" : by;
}

function valueFor(by: Grouping, cell: NumbersCell): string {
  if (by === "pack") return cell.packId;
  return by === "document" ? cell.documentId : cell.value;
}

function byName(one: Row, other: Row): number {
  return one.name.localeCompare(other.name) || (one.value < other.value ? -1 : 1);
}

function byRisk(one: Row, other: Row): number {
  return other.risk - one.risk || other.counts.open - one.counts.open || byName(one, other);
}
