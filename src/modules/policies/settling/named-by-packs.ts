import { sql } from "kysely";
import type { Reader } from "../../../database.ts";
import { type AudienceRule, conditionsOf, namedIn } from "../../../shared/audience/audience-rule.ts";
import { audienceRules, findAudience } from "../../people/public.ts";

/** The rules that decide who is in the audience of a pack in force, its own and all that it leads into. */
interface RulesOfPack {
  readonly packId: string;
  readonly refs: ReadonlySet<string>;
  readonly rules: readonly AudienceRule[];
}

async function rulesOfPacks(db: Reader): Promise<RulesOfPack[]> {
  const { rows } = await sql<{ id: string; audienceId: string }>`
    select id, audience_id as "audienceId" from policies.packs where state = 'active' order by id`.execute(db);
  const found: RulesOfPack[] = [];
  for (const { id, audienceId } of rows) {
    const own = (await findAudience(db, audienceId))?.rule;
    const named = own ? await audienceRules.rulesNamed(db, [own]) : [];
    const rules = [...(own ? [own] : []), ...named.map(({ rule }) => rule)];
    const parties = rules.flatMap((rule) => namedIn(rule).party.map((party) => `party:${party}`));
    const offices = rules.flatMap((rule) => namedIn(rule).office.map((office) => `office:${office}`));
    const refs = new Set([`audience:${audienceId}`, ...named.map(({ ref }) => ref), ...parties, ...offices]);
    found.push({ packId: id, refs, rules });
  }
  return found;
}

/** Packs whose audience leads into this: an audience, a party, an office. */
export async function packsNaming(db: Reader, ref: string): Promise<string[]> {
  return (await rulesOfPacks(db)).flatMap(({ packId, refs }) => (refs.has(ref) ? [packId] : []));
}

/** Packs to which somebody may come to belong because somebody else has moved. */
export async function packsAboutOthers(db: Reader): Promise<string[]> {
  const depends = (rule: AudienceRule) => ["under", "managers", "office", "party"].some((kind) => kind in rule);
  return (await rulesOfPacks(db)).flatMap(({ packId, rules }) =>
    rules.some((rule) => conditionsOf(rule).some(depends)) ? [packId] : [],
  );
}
