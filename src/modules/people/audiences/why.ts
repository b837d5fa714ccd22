import { sql } from "kysely";
import type { Reader } from "../../../database.ts";
import { AppError } from "../../../platform/errors.ts";
import type { Reach } from "../../../platform/http/access.ts";
import { activeAt } from "../directory/active-at.ts";
import { withinReach } from "../directory/reach.ts";
import { ruleCondition } from "./compile.ts";
import { type Known, loadKnown, loadKnownAt } from "./known.ts";
import { getAudience, ruleAt } from "./queries.ts";
import type { AudienceRule } from "./rules.ts";

/** A rule with what each part of it is for one person. `parts` of an audience's name: its own rule. */
export interface WhyPart {
  readonly rule: AudienceRule;
  readonly holds: boolean;
  readonly parts: readonly WhyPart[];
}

export interface Why {
  readonly person: { readonly id: string; readonly displayName: string };
  readonly member: boolean;
  /** Whoever is not active is in no audience, whatever the rule says. */
  readonly active: boolean;
  readonly why: WhyPart;
  /** What the person's attributes are. */
  readonly has: {
    readonly department: string;
    readonly location: string;
    readonly jobFunction: string;
    readonly product: string[];
    readonly employmentType: string;
    readonly company: string;
    readonly language: string;
    readonly activeFrom: string | null;
  };
  /** Their manager, that one's manager, and so on, as far as the reach goes. */
  readonly managers: { readonly id: string; readonly displayName: string }[];
}

interface Row extends Omit<Why, "why" | "member" | "managers"> {
  readonly held: readonly boolean[];
}

/** Why somebody is in an audience or is not, now or as it was at an instant. Not-found outside the reach. */
export async function whyInAudience(
  db: Reader,
  asked: {
    readonly audienceId: string;
    readonly personId: string;
    readonly at: Temporal.Instant | null;
    readonly now: Temporal.Instant;
    readonly reach: Reach;
  },
): Promise<Why> {
  const { audienceId, at, now, reach } = asked;
  const rule = at === null ? (await getAudience(db, audienceId)).rule : await ruleAt(db, audienceId, at);
  const known = at === null ? await loadKnown(db, [rule], now) : await loadKnownAt(db, [rule], at);
  const leaves: AudienceRule[] = [];
  const shape = shapeOf(rule, known, leaves);
  const held = leaves.map((leaf) => ruleCondition(leaf, known));
  const { rows } = await sql<Row>`${known.before}
    select json_build_object('id', person.id, 'displayName', person.display_name) as person, ${activeAt(known.at, known.today)} as active,
      array[${held.length > 0 ? sql.join(held) : sql``}]::boolean[] as held,
      json_build_object('department', department, 'location', location, 'jobFunction', job_function, 'product', products,
        'employmentType', employment_type, 'language', language, 'activeFrom', active_from,
        'company', coalesce((select name from people.companies where id = person.company_id), '')) as has
    from ${known.people} as person where person.id = ${asked.personId}::uuid and person.removed is null
      and ${withinReach(reach)}`.execute(db);
  const [row] = rows;
  if (!row) throw new AppError("not-found", "There is no such person.");
  const why = shape(row.held);
  const managers = await managersOf(db, asked.personId, known, reach);
  return { person: row.person, member: row.active && why.holds, active: row.active, why, has: row.has, managers };
}

type Shape = (held: readonly boolean[]) => WhyPart;

/** Collects the conditions of a rule, and gives what puts their answers into the rule's shape. */
function shapeOf(rule: AudienceRule, known: Known, leaves: AudienceRule[]): Shape {
  if ("all" in rule || "any" in rule) {
    const parts = ("all" in rule ? rule.all : rule.any).map((part) => shapeOf(part, known, leaves));
    return (held) => {
      const answered = parts.map((part) => part(held));
      const holds = "all" in rule ? answered.every((part) => part.holds) : answered.some((part) => part.holds);
      return { rule, holds, parts: answered };
    };
  }
  if ("not" in rule) {
    const inner = shapeOf(rule.not, known, leaves);
    return (held) => {
      const part = inner(held);
      return { rule, holds: !part.holds, parts: [part] };
    };
  }
  if ("audience" in rule) {
    const named = rule.audience.map((id) => shapeOf(known.audiences.get(id) ?? { any: [] }, known, leaves));
    return (held) => {
      const parts = named.map((part) => part(held));
      return { rule, holds: parts.some((part) => part.holds), parts };
    };
  }
  const place = leaves.push(rule) - 1;
  return (held) => ({ rule, holds: held[place] ?? false, parts: [] });
}

/** No circle of managers is ever stored; the bound is for a state that somebody forced into the database. */
const mostManagers = 100;

async function managersOf(db: Reader, personId: string, known: Known, reach: Reach): Promise<Why["managers"]> {
  const { rows } = await sql<{ id: string; displayName: string }>`${known.before}
    select id, display_name as "displayName" from (
      with recursive chain as (
        select manager_id as id, 1 as step from ${known.people} as below where id = ${personId}::uuid
        union all
        select above.manager_id, step + 1 from chain join ${known.people} as above on above.id = chain.id
        where step < ${mostManagers}
      ) select manager.id, manager.display_name, step from chain join ${known.people} as manager on manager.id = chain.id
    ) as person where ${withinReach(reach)} order by step`.execute(db);
  return rows;
}
