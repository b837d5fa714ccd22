import { sql } from "kysely";
import type { Reader } from "../../../../database.ts";
import { AppError } from "../../../../platform/errors.ts";
import { organisationDate } from "../active-at.ts";
import { loadFieldSources, type SourcedField, sourcedFields } from "../field-sources.ts";
import type { PersonState } from "../person-state.ts";
import { withinReach } from "../reach.ts";
import { seesSensitive, type Viewer } from "../viewer.ts";
import { loadVersions } from "./load-versions.ts";
import { type Change, changesOf, originOf, type Version, versionAt, withoutSensitive } from "./versions.ts";

export interface Named {
  readonly id: string;
  readonly displayName: string;
}

/** Where an attribute's value comes from, and whether it may be changed here. */
export interface FieldOrigin {
  readonly field: SourcedField;
  readonly from: "import" | "hand" | "merge" | "system";
  readonly importId: string | null;
  readonly fileName: string | null;
  readonly by: string;
  readonly at: string;
  /** The import decides: what is written here would be lost with the next file. */
  readonly locked: boolean;
}

export interface PersonRecord {
  readonly state: PersonState;
  readonly displayName: string;
  readonly active: boolean;
  readonly validFrom: string;
  readonly companyId: string | null;
  /** Upwards, the direct manager first. */
  readonly managers: readonly Named[];
  readonly directReports: number;
  readonly mergedFrom: readonly (Named & { readonly mergeId: string; readonly mergedAt: string })[];
  readonly origins: readonly FieldOrigin[];
  readonly sensitive: boolean;
}

interface Standing {
  readonly displayName: string;
  readonly active: boolean;
  readonly companyId: string | null;
  readonly directReports: number;
  readonly sensitive: boolean;
  readonly today: string;
}

/** Not-found also for people beyond the viewer's reach, whether they are there or not. */
export async function getRecord(db: Reader, id: string, viewer: Viewer, now: Temporal.Instant): Promise<PersonRecord> {
  const standing = await getStanding(db, id, viewer, now);
  const versions = await visibleVersions(db, id, viewer, standing);
  const current = versions.at(-1);
  if (!current) throw new Error("the current state must be there");
  const { displayName, active, companyId, directReports, sensitive } = standing;
  return {
    state: current.state,
    displayName,
    active,
    companyId,
    directReports,
    sensitive,
    validFrom: current.validFrom,
    managers: await managersAbove(db, id, viewer),
    mergedFrom: await mergedInto(db, id, viewer),
    origins: await loadOrigins(db, id, versions, sensitive),
  };
}

/** What changed when and by whom, newest first; and, for an instant, the whole state then. */
export async function getHistory(
  db: Reader,
  id: string,
  viewer: Viewer,
  now: Temporal.Instant,
  at: Temporal.Instant | undefined,
): Promise<{ changes: Change[]; asAt: Version | null }> {
  const versions = await visibleVersions(db, id, viewer, await getStanding(db, id, viewer, now));
  return { changes: changesOf(versions), asAt: (at && versionAt(versions, at)) ?? null };
}

export async function getStanding(db: Reader, id: string, viewer: Viewer, now: Temporal.Instant): Promise<Standing> {
  const { rows } = await sql<Standing>`
    select display_name as "displayName", company_id as "companyId",
      removed is null and coalesce(active_from <= ${organisationDate(now)}, true)
        and coalesce(active_until >= ${organisationDate(now)}, true) as active,
      (select count(*)::int from people.persons as person where person.manager_id = ${id}::uuid
        and person.removed is null and ${withinReach(viewer.reach)}) as "directReports",
      ${seesSensitive(viewer)} as sensitive, ${organisationDate(now)}::text as today
    from people.persons as person where id = ${id}::uuid and ${withinReach(viewer.reach)}`.execute(db);
  const [standing] = rows;
  if (!standing) throw new AppError("not-found", "There is no such person.");
  return standing;
}

async function visibleVersions(db: Reader, id: string, viewer: Viewer, standing: Standing): Promise<Version[]> {
  const versions = await withoutStrangers(db, await loadVersions(db, id), viewer);
  if (standing.sensitive) return versions;
  return versions.map((version) => ({ ...version, state: withoutSensitive(version.state, standing.today) }));
}

/** A manager whom the viewer cannot reach is none, as if nobody were named there. */
async function withoutStrangers(db: Reader, versions: Version[], viewer: Viewer): Promise<Version[]> {
  if (viewer.reach === "whole") return versions;
  const named = versions.flatMap(({ state }) => [state.managerId, state.mergedInto]).filter((one) => one !== null);
  const { rows } = await sql<{ id: string }>`
    select id from people.persons as person
    where id = any(${named}::uuid[]) and ${withinReach(viewer.reach)}`.execute(db);
  const reached = new Set(rows.map((row) => row.id));
  const only = (one: string | null) => (one !== null && reached.has(one) ? one : null);
  return versions.map((version) => ({
    ...version,
    state: { ...version.state, managerId: only(version.state.managerId), mergedInto: only(version.state.mergedInto) },
  }));
}

/** `depth` is there against a circle, which nothing should ever have written. */
async function managersAbove(db: Reader, id: string, viewer: Viewer): Promise<Named[]> {
  const { rows } = await sql<Named>`
    with recursive upwards (id, depth) as (
      select manager_id, 1 from people.persons where id = ${id}::uuid and manager_id is not null
      union all
      select person.manager_id, depth + 1 from upwards join people.persons as person on person.id = upwards.id
      where person.manager_id is not null and depth < 50
    )
    select upwards.id, display_name as "displayName" from upwards join people.persons as person using (id)
    where ${withinReach(viewer.reach)} order by depth`.execute(db);
  return rows;
}

async function mergedInto(db: Reader, id: string, viewer: Viewer): Promise<PersonRecord["mergedFrom"]> {
  const { rows } = await sql<Named & { mergeId: string; at: Date }>`
    select person.id, person.display_name as "displayName", merge.id as "mergeId", merge.merged_at as at
    from people.merges as merge join people.persons as person on person.id = merge.merged_id
    where merge.survivor_id = ${id}::uuid and merge.undone_at is null and ${withinReach(viewer.reach)} order by merge.merged_at desc`.execute(
    db,
  );
  return rows.map(({ at, ...merged }) => ({ ...merged, mergedAt: at.toISOString() }));
}

async function loadOrigins(
  db: Reader,
  id: string,
  versions: readonly Version[],
  sensitive: boolean,
): Promise<FieldOrigin[]> {
  const sources = await loadFieldSources(db);
  const { rows: imports } = await sql<{ id: string; fileName: string; at: Date }>`
    select import.id, file_name as "fileName", imported_at as at from people.import_changes as change
    join people.imports as import on import.id = change.import_id where change.person_id = ${id}::uuid`.execute(db);
  const importAt = new Map(imports.map((one) => [one.at.toISOString(), one]));
  const { rows: merges } = await sql<{ at: Date }>`
    select merged_at as at from people.merges where survivor_id = ${id}::uuid`.execute(db);
  const mergedAt = new Set(merges.map(({ at }) => at.toISOString()));
  return sourcedFields
    .filter((field) => sensitive || field !== "employeeNumber")
    .flatMap((field) => {
      const origin = originOf(versions, field);
      if (!origin) return [];
      const imported = importAt.get(origin.validFrom);
      const byHand = origin.changedBy === "system" ? "system" : "hand";
      return {
        field,
        from: imported ? "import" : mergedAt.has(origin.validFrom) ? "merge" : byHand,
        importId: imported?.id ?? null,
        fileName: imported?.fileName ?? null,
        by: origin.changedBy,
        at: origin.validFrom,
        locked: imports.length > 0 && sources.get(field) === "import",
      };
    });
}
