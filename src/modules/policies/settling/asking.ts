import { type RawBuilder, sql } from "kysely";
import type { Reader } from "../../../database.ts";
import { readingMinutes } from "../../../platform/content/text.ts";
import type { AudienceRule } from "../../../shared/audience/audience-rule.ts";
import { audienceMembers, directory, findOrganisation, workingTime } from "../../people/public.ts";
import { byStrictness, dueAt } from "../packs/rules.ts";
import { documentsInForce, type ImaginedVersion, type PackInForce, packsInForce } from "./in-force.ts";
import type { Scope } from "./scope.ts";
import { substituteAudience } from "./substitute-audience.ts";

/** What is not so yet, for a look at what would follow from it. */
export interface Imagined {
  /** In force besides, or instead of the pack with the same id. */
  readonly packs?: readonly PackInForce[];
  readonly withoutPacks?: readonly string[];
  readonly version?: ImaginedVersion;
  readonly audience?: { readonly id: string; readonly rule: AudienceRule };
}

/** What packs ask of whom now, as parts of a statement. */
export interface Asking {
  /** (audience_no, person_id) */
  readonly members: RawBuilder<unknown>;
  /** (location, place): places with working days of their own. */
  readonly places: RawBuilder<unknown>;
  readonly hasPlaces: boolean;
  /** Everybody it is about is in one audience. */
  readonly oneAudience: boolean;
  /** (audience_no, pack_id, document_id, version_id, acknowledge, sign_in_again, renews, strictness, place, due_at, minutes) */
  readonly lines: RawBuilder<unknown>;
  /** (version_id, document_id, number, need) */
  readonly stages: RawBuilder<unknown>;
  readonly today: string;
  readonly titles: ReadonlyMap<string, string>;
}

export async function whatIsAsked(
  db: Reader,
  scope: Omit<Scope, "packs">,
  now: Temporal.Instant,
  imagined: Imagined = {},
): Promise<Asking> {
  const documents = await documentsInForce(db, scope.documents, imagined.version);
  const packs = await packsAsking(db, scope, imagined);
  const audienceIds = [...new Set(packs.map(({ audienceId }) => audienceId))];
  const members: RawBuilder<unknown>[] = [];
  for (const [index, id] of audienceIds.entries()) {
    const rule = imagined.audience && (await substituteAudience(db, id, imagined.audience));
    const people = await audienceMembers(db, rule ?? id, now);
    const which = scope.people ? sql`where member.person_id = any(${[...scope.people]}::uuid[])` : sql``;
    members.push(sql`select ${index}::int as audience_no, member.person_id from ${people} as member ${which}`);
  }
  const timeZone = (await findOrganisation(db))?.timeZone ?? "UTC";
  const places = await placesOf(db, packs, now);
  const stages = documents.flatMap(({ id, versions }) => versions.map((version) => ({ documentId: id, ...version })));
  return {
    members: members.length === 0 ? nobody : sql.join(members, sql` union all `),
    places: sql`(select * from unnest(${places.map(({ location }) => location)}::text[], ${places.map((_, index) => index + 1)}::int[])
      as place (location, place))`,
    hasPlaces: places.length > 0,
    oneAudience: audienceIds.length === 1,
    lines: linesOf({ packs, documents, audienceIds, places, timeZone, now }),
    stages: sql`(select * from unnest(${stages.map(({ id }) => id)}::uuid[], ${stages.map(({ documentId }) => documentId)}::uuid[],
      ${stages.map(({ number }) => number)}::int[], ${stages.map(({ need }) => need)}::text[])
      as stage (version_id, document_id, number, need))`,
    today: now.toZonedDateTimeISO(timeZone).toPlainDate().toString(),
    titles: new Map(documents.map(({ id, title }) => [id, title])),
  };
}

const nobody = sql`select 0 as audience_no, null::uuid as person_id where false`;

async function packsAsking(db: Reader, scope: Omit<Scope, "packs">, imagined: Imagined): Promise<PackInForce[]> {
  const without = new Set([...(imagined.withoutPacks ?? []), ...(imagined.packs ?? []).map(({ id }) => id)]);
  const stored = await packsInForce(db, scope.documents);
  return [...stored.filter(({ id }) => !without.has(id)), ...(imagined.packs ?? [])];
}

interface Place {
  readonly location: string;
  readonly isWorkingDay: (day: Temporal.PlainDate) => boolean;
}

/** Where people are, with the working days there; none where no pack asks for them. */
async function placesOf(db: Reader, packs: readonly PackInForce[], now: Temporal.Instant): Promise<Place[]> {
  if (!packs.some(({ dueRule }) => dueRule.kind === "working-days")) return [];
  const { rows } = await sql<{ location: string; id: string }>`
    select distinct on (location) location, id from ${directory(now)} as person where active order by location, id`.execute(
    db,
  );
  const ids = rows.map(({ id }) => id);
  const calendars = await workingTime.workCalendarsOf(db, ids, now);
  return rows.flatMap(({ location, id }) => {
    const found = calendars.get(id);
    return found ? [{ location, isWorkingDay: (day) => workingTime.isWorkingDay(found.calendar, day) }] : [];
  });
}

interface LineParts {
  readonly packs: readonly PackInForce[];
  readonly documents: Awaited<ReturnType<typeof documentsInForce>>;
  readonly audienceIds: readonly string[];
  readonly places: readonly Place[];
  readonly timeZone: string;
  readonly now: Temporal.Instant;
}

/** Each pack with each of its documents, and at each place where it has a due instant of its own. */
function linesOf({ packs, documents, audienceIds, places, timeZone, now }: LineParts): RawBuilder<unknown> {
  const byId = new Map(documents.map((document) => [document.id, document]));
  const strictness = new Map([...packs].sort(byStrictness).map(({ id }, index) => [id, index]));
  const everywhere: readonly (Place | undefined)[] = places.length === 0 ? [undefined] : places;
  const lines = packs.flatMap((pack) =>
    everywhere.flatMap((place, index) => {
      const due = dueAt(pack.dueRule, now, timeZone, place?.isWorkingDay ?? (() => true)).toString();
      return pack.documentIds.flatMap((documentId) => {
        const document = byId.get(documentId);
        return document ? [{ pack, document, due, place: place ? index + 1 : 0 }] : [];
      });
    }),
  );
  const column = <Value>(of: (line: (typeof lines)[number]) => Value) => lines.map(of);
  return sql`(select * from unnest(${column(({ pack }) => audienceIds.indexOf(pack.audienceId))}::int[],
    ${column(({ pack }) => pack.id)}::uuid[], ${column(({ document }) => document.id)}::uuid[],
    ${column(({ document }) => document.versionId)}::uuid[], ${column(({ pack }) => pack.asks === "acknowledge")}::bool[],
    ${column(({ pack }) => pack.signInAgain)}::bool[], ${column(({ pack }) => pack.renewal.kind === "months")}::bool[],
    ${column(({ pack }) => strictness.get(pack.id) ?? 0)}::int[], ${column(({ place }) => place)}::int[],
    ${column(({ due }) => due)}::timestamptz[], ${column(({ document }) => readingMinutes(document.words))}::int[])
    as line (audience_no, pack_id, document_id, version_id, acknowledge, sign_in_again, renews, strictness, place, due_at,
      minutes))`;
}
