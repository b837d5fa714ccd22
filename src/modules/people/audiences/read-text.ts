import { sql } from "kysely";
import type { Reader } from "../../../database.ts";
import type { Reach } from "../../../platform/http/access.ts";
import type { NamedKind } from "../../../shared/audience/audience-rule.ts";
import { type LookUp, type ParsedRule, parseRule } from "../../../shared/audience/parse-rule.ts";
import { nearest } from "../../../shared/nearest.ts";
import { withinReach } from "../directory/reach.ts";
import { namedTables } from "./names.ts";

type Found = ReturnType<LookUp>;

/** Reads the text of a rule against the names of today, of people only within the reach. */
export async function readText(db: Reader, text: string, reach: Reach): Promise<ParsedRule> {
  const asked = new Map<string, { kind: NamedKind; name: string; byId: boolean }>();
  const key = (kind: NamedKind, name: string, byId: boolean) => `${kind} ${byId} ${name}`;
  const first = parseRule(text, (kind, name, byId) => {
    asked.set(key(kind, name, byId), { kind, name, byId });
    return { id: "00000000-0000-0000-0000-000000000000" };
  });
  if (asked.size === 0) return first;
  const found = new Map<string, Found>();
  for (const kind of ["person", "office", "party", "audience"] as const) {
    const wanted = [...asked.values()].filter((one) => one.kind === kind);
    if (wanted.length === 0) continue;
    const find = kind === "person" ? await peopleFinder(db, wanted, reach) : await thingFinder(db, kind);
    for (const { name, byId } of wanted) found.set(key(kind, name, byId), find(name, byId));
  }
  return parseRule(text, (kind, name, byId) => found.get(key(kind, name, byId)) ?? {});
}

interface Candidate {
  readonly id: string;
  readonly name: string;
  readonly live: boolean;
}

type Finder = (name: string, byId: boolean) => Found;

async function thingFinder(db: Reader, kind: keyof typeof namedTables): Promise<Finder> {
  const { rows } = await sql<Candidate>`
    select id, name, archived_at is null as live from ${sql.table(namedTables[kind])}`.execute(db);
  return (name, byId) => {
    if (byId) return rows.find(({ id }) => id === name) ?? {};
    const live = rows.filter((row) => row.live);
    const same = live.filter((row) => row.name.toLowerCase() === name.toLowerCase());
    const one = live.find((row) => row.name === name) ?? (same.length === 1 ? same[0] : undefined);
    if (one) return one;
    return same.length > 1
      ? { among: same.map((row) => row.name) }
      : {
          nearest: closest(
            name,
            live.map((row) => row.name),
          ),
        };
  };
}

/** By address, or by the whole name where only one has it. What is like an unknown one is looked for near its beginning. */
async function peopleFinder(
  db: Reader,
  wanted: readonly { readonly name: string; readonly byId: boolean }[],
  reach: Reach,
): Promise<Finder> {
  const ids = wanted.filter(({ byId }) => byId).map(({ name }) => name);
  const names = wanted.filter(({ byId }) => !byId).map(({ name }) => name.toLowerCase());
  const { rows } = await sql<{ id: string; email: string; name: string; live: boolean }>`
    select id, email, display_name as name, removed is null as live from people.persons as person
    where (id = any(${ids}::uuid[]) or removed is null and (email = any(${names}::text[])
      or lower(display_name) = any(${names}::text[]))) and ${withinReach(reach)}`.execute(db);
  const unknown = names.filter((name) => !rows.some((row) => row.email === name || row.name.toLowerCase() === name));
  const like = unknown.length > 0 ? await addressesLike(db, unknown, reach) : [];
  return (name, byId) => {
    if (byId) return rows.find(({ id }) => id === name) ?? {};
    const lower = name.toLowerCase();
    const same = rows.filter((row) => row.live && (row.email === lower || row.name.toLowerCase() === lower));
    const one = same.find((row) => row.email === lower) ?? (same.length === 1 ? same[0] : undefined);
    return one ?? (same.length > 1 ? { among: same.map(({ email }) => email) } : { nearest: closest(lower, like) });
  };
}

/** Addresses and names that begin alike; of many, those nearest in length. */
async function addressesLike(db: Reader, unknown: readonly string[], reach: Reach): Promise<string[]> {
  const { rows } = await sql<{ name: string }>`
    select name from unnest(${[...unknown]}::text[]) as unknown (text)
    join people.persons as person on person.removed is null and ${withinReach(reach)}
    cross join lateral unnest(array[email, display_name]) as like_it (name)
    where starts_with(lower(name), left(unknown.text, 2))
    order by abs(length(name) - length(unknown.text)), name limit 1000`.execute(db);
  return rows.map(({ name }) => name);
}

/** Upper and lower case do not make names different. */
function closest(name: string, known: readonly string[]): string | undefined {
  const found = nearest(
    name.toLowerCase(),
    known.map((one) => one.toLowerCase()),
  );
  return found === undefined ? undefined : known.find((one) => one.toLowerCase() === found);
}
