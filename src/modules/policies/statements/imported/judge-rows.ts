import { sql } from "kysely";
import type { Reader } from "../../../../database.ts";
import { peopleByKeys } from "../../../people/public.ts";
import { todayOf } from "../today.ts";
import { type ListedRow, readDay } from "./read-rows.ts";

export type RowProblem =
  | "person-unknown"
  | "document-unknown"
  | "document-ambiguous"
  | "version-not-in-force"
  | "date-unreadable"
  | "date-in-the-future"
  | "source-missing"
  | "not-owed"
  | "twice";

export interface JudgedRow extends ListedRow {
  readonly problem: RowProblem | null;
  readonly assignmentId: string | null;
  readonly day: Temporal.PlainDate | null;
}

interface InForce {
  readonly documentId: string;
  readonly versionId: string;
  readonly title: string;
  readonly number: number;
}

/** Each row, and what is wrong with it: a list is taken for what people owe now, of versions that are in force here. */
export async function judgeRows(
  db: Reader,
  rows: readonly ListedRow[],
  now: Temporal.Instant,
): Promise<readonly JudgedRow[]> {
  const today = await todayOf(db, now);
  const people = await peopleByKeys(db, [...new Set(rows.map(({ person }) => person.toLowerCase()))]);
  const { rows: inForce } = await sql<InForce>`select document_id as "documentId", id as "versionId", title, number
    from policies.versions where state = 'published'`.execute(db);
  const owed = await owedOf(db, [...new Set(people.values())]);
  const seen = new Set<string>();
  return rows.map((row) => {
    const refuse = (problem: RowProblem) => ({ ...row, problem, assignmentId: null, day: null });
    const person = people.get(row.person.toLowerCase());
    if (!person) return refuse("person-unknown");
    const matches = inForce.filter((one) => fits(one, row.document));
    const [version] = matches;
    if (!version) return refuse("document-unknown");
    if (matches.length > 1) return refuse("document-ambiguous");
    if (row.number !== "" && Number(row.number) !== version.number) return refuse("version-not-in-force");
    const day = readDay(row.on);
    if (!day) return refuse("date-unreadable");
    if (Temporal.PlainDate.compare(day, today) > 0) return refuse("date-in-the-future");
    if (row.source === "") return refuse("source-missing");
    const key = `${person} ${version.versionId}`;
    const assignmentId = owed.get(key);
    if (!assignmentId) return refuse("not-owed");
    if (seen.has(key)) return refuse("twice");
    seen.add(key);
    return { ...row, problem: null, assignmentId, day };
  });
}

function fits(version: InForce, document: string): boolean {
  const wanted = document.toLowerCase();
  return version.documentId === wanted || version.title.toLowerCase() === wanted;
}

async function owedOf(db: Reader, personIds: readonly string[]): Promise<ReadonlyMap<string, string>> {
  const { rows } = await sql<{ id: string; person: string; version: string }>`
    select id, person_id as person, version_id as version from policies.assignments
    where live and state in ('to_read', 'reading') and person_id = any(${[...personIds]}::uuid[])`.execute(db);
  return new Map(rows.map(({ id, person, version }) => [`${person} ${version}`, id]));
}
