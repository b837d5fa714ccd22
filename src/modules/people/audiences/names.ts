import { sql } from "kysely";
import type { Reader } from "../../../database.ts";
import type { Reach } from "../../../platform/http/access.ts";
import { type NamedKind, namedIn } from "../../../shared/audience/audience-rule.ts";
import { printRule } from "../../../shared/audience/print-rule.ts";
import { withinReach } from "../directory/reach.ts";
import type { AudienceRule } from "./rules.ts";

/** Something that a rule can name. */
export interface Named {
  readonly kind: NamedKind;
  readonly id: string;
  readonly label: string;
  /** The address of a person. */
  readonly detail: string;
  /** By which the text of a rule can say it; null for what is archived or gone, whose name another may have. */
  readonly inText: string | null;
}

/**
 * What the rules name, by id. People outside the reach have no name: an answer to somebody who sees a team only must not
 * tell who is above it.
 */
export async function loadNames(db: Reader, rules: readonly AudienceRule[], reach: Reach): Promise<Map<string, Named>> {
  const named = rules.map(namedIn);
  const ids = (kind: NamedKind) => [...new Set(named.flatMap((one) => one[kind]))];
  const found = await Promise.all([
    namedPeople(db, ids("person"), reach),
    namedThings(db, "office", ids("office")),
    namedThings(db, "party", ids("party")),
    namedThings(db, "audience", ids("audience")),
  ]);
  return new Map(found.flat().map((one) => [one.id, one]));
}

export function ruleText(rule: AudienceRule, names: ReadonlyMap<string, Named>): string {
  return printRule(rule, (_kind, id) => names.get(id)?.inText ?? undefined);
}

async function namedPeople(db: Reader, ids: readonly string[], reach: Reach): Promise<Named[]> {
  if (ids.length === 0) return [];
  const { rows } = await sql<Named>`
    select 'person' as kind, id, display_name as label, case when removed is null then email else '' end as detail,
      case when removed is null then email end as "inText"
    from people.persons as person where id = any(${[...ids]}::uuid[]) and ${withinReach(reach)}`.execute(db);
  return rows;
}

export const namedTables = { office: "people.offices", party: "people.parties", audience: "people.audiences" } as const;

async function namedThings(db: Reader, kind: keyof typeof namedTables, ids: readonly string[]): Promise<Named[]> {
  if (ids.length === 0) return [];
  const { rows } = await sql<Named>`
    select ${kind} as kind, id, name as label, '' as detail, case when archived_at is null then name end as "inText"
    from ${sql.table(namedTables[kind])} where id = any(${[...ids]}::uuid[])`.execute(db);
  return rows;
}
