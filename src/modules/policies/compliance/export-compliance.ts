import type { SheetData } from "write-excel-file/node";
import type { Tx } from "../../../database.ts";
import { AppError } from "../../../platform/errors.ts";
import { csvFile } from "../../../platform/http/csv-file.ts";
import type { Paper } from "../../../platform/pdf/paper.ts";
import { type Recorded, record, recordBulk } from "../../evidence/public.ts";
import { compliancePaper } from "./compliance-paper.ts";
import { type GroupedAsked, groupedCompliance } from "./grouped.ts";
import { type PeopleAsked, type PersonLine, peopleCompliance } from "./people.ts";
import type { Counts } from "./rules.ts";

interface By {
  readonly ref: string;
  readonly now: Temporal.Instant;
}

type Format = "csv" | "xlsx";
/** Texts and numbers, a heading first. */
type Table = readonly (readonly (string | number)[])[];

/** A workbook is made in memory as a whole. */
const mostPeople = { csv: 100_000, xlsx: 20_000 } as const;

const groupedHead = ["Name", "Assigned", "Acknowledged", "Exempt", "Open", "Overdue"];
const peopleHead = ["Name", "Department", "Location", "Job function", "Assigned", "Acknowledged", "Overdue"];

/** The grouping as a file, all of it; evidence keeps who took it. */
export async function exportGroups(
  tx: Tx,
  asked: GroupedAsked,
  format: Format,
  by: By,
): Promise<Recorded<{ readonly bytes: Buffer }>> {
  const { documents, items } = await groupedCompliance(tx, asked, { from: 0, limit: Number.MAX_SAFE_INTEGER });
  const columns = asked.by === "document" ? [] : documents;
  const rows = items.map(({ name, counts, cells }) => {
    const byDocument = new Map(cells.map((cell) => [cell.documentId, cell.counts]));
    return [name, ...numbers(counts), ...columns.map(({ id }) => share(byDocument.get(id)))];
  });
  const table = [[...groupedHead, ...columns.map(({ title }) => title)], ...rows];
  const fact = {
    kind: "policies.compliance.exported",
    at: by.now,
    actor: by.ref,
    subjects: ["organisation:this"] as const,
    data: { by: asked.by, format, rows: rows.length, asAt: asked.at.toString() },
  };
  return record(tx, fact, { bytes: await fileOf(table, format) });
}

/** People with a column for each document; evidence keeps who took it and whom it holds. */
export async function exportPeople(
  tx: Tx,
  asked: PeopleAsked,
  format: Format,
  by: By,
): Promise<Recorded<{ readonly bytes: Buffer }>> {
  const most = mostPeople[format];
  const { lines, documents, total } = await peopleCompliance(tx, asked, { after: undefined, limit: most });
  if (total > most)
    throw new AppError("rule-refused", `${total} people are more than a file of this sort holds (${most}).`, {
      reason: "export-too-large",
      more: { people: total, most },
    });
  const head = [...peopleHead, ...documents.map(({ title }) => title)];
  const rows = lines.map((line) => personRow(line, documents));
  const fact = {
    kind: "policies.compliance.exported",
    at: by.now,
    actor: by.ref,
    subjects: ["organisation:this"] as const,
    data: { by: "person", format, rows: rows.length, asAt: asked.at.toString() },
  };
  const manifest = lines.map(({ person }) => ({ person: `person:${person.id}` }));
  return recordBulk(tx, fact, manifest, { bytes: await fileOf([head, ...rows], format) });
}

/** What the page says as a paper; evidence keeps who took it. It is set into a PDF once that is written. */
export async function exportPaper(
  tx: Tx,
  asked: GroupedAsked,
  language: string,
  by: By,
): Promise<Recorded<{ readonly paper: Paper }>> {
  const paper = await compliancePaper(tx, asked, language);
  const fact = {
    kind: "policies.compliance.exported",
    at: by.now,
    actor: by.ref,
    subjects: ["organisation:this"] as const,
    data: { by: asked.by, format: "pdf", asAt: asked.at.toString() },
  };
  return record(tx, fact, { paper });
}

function personRow({ person, counts, cells }: PersonLine, documents: readonly { id: string }[]): (string | number)[] {
  const states = new Map(cells.map(({ documentId, state }) => [documentId, state]));
  const { displayName, department, location, jobFunction } = person;
  const { assigned, acknowledged, overdue } = counts;
  const about = [displayName, department, location, jobFunction, assigned, acknowledged, overdue];
  return [...about, ...documents.map(({ id }) => states.get(id) ?? "")];
}

function numbers({ assigned, acknowledged, exempt, open, overdue }: Counts): number[] {
  return [assigned, acknowledged, exempt, open, overdue];
}

function share(counts: Counts | undefined): string {
  return counts ? `${counts.acknowledged + counts.exempt}/${counts.assigned}` : "";
}

async function fileOf(table: Table, format: Format): Promise<Buffer> {
  if (format === "csv") return Buffer.from(csvFile(table.map((row) => row.map(String))));
  const { default: writeExcelFile } = await import("write-excel-file/node");
  // Texts are said to be texts: a spreadsheet runs none of them as a formula.
  const data: SheetData = table.map((row, index) =>
    row.map((value) =>
      typeof value === "number"
        ? { value, type: Number }
        : { value, type: String, ...(index === 0 && { fontWeight: "bold" as const }) },
    ),
  );
  return writeExcelFile(data, { sheet: "Compliance", stickyRowsCount: 1 }).toBuffer();
}
