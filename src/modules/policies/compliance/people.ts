import { type RawBuilder, sql } from "kysely";
import type { Reader } from "../../../database.ts";
import { directory } from "../../people/public.ts";
import { type Image, imagesAt, isNow, lateAt, type Moment } from "./images.ts";
import { documentTitles } from "./names.ts";
import { type CellState, type Counts, cellState } from "./rules.ts";
import { findSegments, type Segment } from "./segments.ts";
import { namedLike, ofDocuments, ofValues, type Which } from "./which.ts";

export interface PeopleAsked extends Which, Moment {
  readonly state?: CellState | undefined;
  readonly search?: string | undefined;
  /** risk: those with most that is overdue first. */
  readonly sort: "risk" | "name";
}

/** Where a page ended: how much is overdue (where that orders), family name, given name, id. */
export type PeopleKey = readonly [late: string, familyName: string, givenName: string, id: string];

interface PersonRow {
  readonly id: string;
  readonly displayName: string;
  readonly familyName: string;
  readonly givenName: string;
  readonly department: string;
  readonly location: string;
  readonly jobFunction: string;
  readonly late: number;
  readonly total: number;
}

export interface PersonCell {
  readonly documentId: string;
  readonly assignmentId: string;
  readonly versionId: string;
  readonly number: number;
  readonly state: CellState;
  readonly dueAt: Date;
}

export interface PersonLine {
  readonly person: Pick<PersonRow, "id" | "displayName" | "department" | "location" | "jobFunction">;
  readonly counts: Counts;
  readonly cells: readonly PersonCell[];
  readonly key: PeopleKey;
}

/** People who owe something of what is asked for, each with a cell for each document, as they stood and were then. */
export async function peopleCompliance(
  db: Reader,
  asked: PeopleAsked,
  page: { readonly after: PeopleKey | undefined; readonly limit: number },
): Promise<{
  readonly lines: PersonLine[];
  readonly documents: { id: string; title: string }[];
  readonly total: number;
}> {
  const people = await rankedPeople(db, asked, page);
  const total = people[0]?.total ?? (page.after ? await countPeople(db, asked) : 0);
  const { cells, segments } = await cellsOfPeople(
    db,
    asked,
    people.map(({ id }) => id),
  );
  const lines = people.map((row) => lineOf(row, cells.get(row.id) ?? [], segments.get(row.id), asked.at));
  const ids = [...new Set(lines.flatMap((line) => line.cells.map(({ documentId }) => documentId)))];
  const titles = await documentTitles(db, asked.document ?? ids);
  const documents = [...titles].map(([id, title]) => ({ id, title }));
  documents.sort((one, other) => one.title.localeCompare(other.title) || (one.id < other.id ? -1 : 1));
  return { lines, documents, total };
}

async function rankedPeople(
  db: Reader,
  asked: PeopleAsked,
  { after, limit }: { readonly after: PeopleKey | undefined; readonly limit: number },
): Promise<PersonRow[]> {
  const byRisk = asked.sort === "risk";
  const [late = "0", family, given, id] = after ?? [];
  const name = sql`(family_name, given_name, id) > (${family}, ${given}, ${id}::uuid)`;
  const from = !after ? sql`true` : byRisk ? sql`(late < ${late}::int or (late = ${late}::int and ${name}))` : name;
  const { rows } = await sql<PersonRow>`
    with ${matching(asked)}
    select id, display_name as "displayName", family_name as "familyName", given_name as "givenName", department, location,
      job_function as "jobFunction", late, (select count(*) from listed)::int as total
    from listed where ${from}
    order by ${byRisk ? sql`late desc,` : sql``} family_name, given_name, id limit ${limit}`.execute(db);
  return rows;
}

async function countPeople(db: Reader, asked: PeopleAsked): Promise<number> {
  const { rows } = await sql<{ n: number }>`with ${matching(asked)} select count(*)::int as n from listed`.execute(db);
  return rows[0]?.n ?? 0;
}

/** `listed`: everybody who is meant, with how much of what is asked for is late. */
function matching(asked: PeopleAsked): RawBuilder<unknown> {
  const state = asked.state === undefined ? sql`true` : inState(asked.state, asked.at);
  const wanted = isNow(asked)
    ? sql`wanted as (select person_id, state, due_at from ${imagesAt(asked, ofDocuments(asked), false)} as image
        where ${ofValues(asked)})`
    : sql`wanted as materialized (select person_id, state, due_at
        from ${imagesAt(asked, ofDocuments(asked), false)} as image where ${ofValues(asked)})`;
  return sql`${wanted}, lateness as (
      select person_id, count(*)::int as late from wanted as image where ${lateAt(asked.at)} group by 1
    ), listed as materialized (
      select person.*, coalesce(late, 0) as late
      from ${directory(asked.now)} as person left join lateness on lateness.person_id = person.id
      where ${namedLike(asked.search)}
        and person.id in (select person_id from wanted as image where ${state})
    )`;
}

/** A condition on `image`. Open includes late. */
export function inState(state: CellState, at: Temporal.Instant): RawBuilder<boolean> {
  if (state === "overdue") return lateAt(at);
  if (state === "open") return sql`image.state in ('to_read', 'reading')`;
  return sql`image.state = ${state}`;
}

type StoredCell = Image & { readonly number: number };

async function cellsOfPeople(db: Reader, asked: PeopleAsked, personIds: readonly string[]) {
  const which = sql<boolean>`assignment.person_id = any(${[...personIds]}::uuid[]) and ${ofDocuments(asked)}`;
  const { rows } = await sql<StoredCell>`
    select image.*, version.number
    from ${imagesAt(asked, which, true)} as image join policies.versions as version on version.id = image.version_id
    where ${ofValues(asked)}`.execute(db);
  const found = await findSegments(db, [...new Set(rows.map(({ segment_id }) => segment_id))]);
  return {
    cells: Map.groupBy(rows, ({ person_id }) => person_id),
    segments: new Map(rows.map((row) => [row.person_id, found.get(row.segment_id)])),
  };
}

/** With the attributes that they had then. */
function lineOf(
  row: PersonRow,
  stored: readonly StoredCell[],
  segment: Segment | undefined,
  at: Temporal.Instant,
): PersonLine {
  const { id, displayName, familyName, givenName } = row;
  const { department, location, jobFunction } = segment ?? row;
  const cells = stored.map((cell) => ({
    documentId: cell.document_id,
    assignmentId: cell.assignment_id,
    versionId: cell.version_id,
    number: cell.number,
    state: cellState(cell.state, Temporal.Instant.fromEpochMilliseconds(cell.due_at.getTime()), at),
    dueAt: cell.due_at,
  }));
  const having = (...states: CellState[]) => cells.filter(({ state }) => states.includes(state)).length;
  const counts = {
    assigned: cells.length,
    acknowledged: having("acknowledged"),
    exempt: having("exempt"),
    open: having("open", "overdue"),
    overdue: having("overdue"),
  };
  const person = { id, displayName, department, location, jobFunction };
  return { person, counts, cells, key: [String(row.late), familyName, givenName, id] };
}
