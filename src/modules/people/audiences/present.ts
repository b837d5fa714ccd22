import type { Reader } from "../../../database.ts";
import type { AudienceUses } from "../../../platform/audience-uses.ts";
import { AppError } from "../../../platform/errors.ts";
import type { Actor, Reach } from "../../../platform/http/access.ts";
import type { NamedValue, ParsedRule } from "../../../shared/audience/parse-rule.ts";
import { nearest } from "../../../shared/nearest.ts";
import { listAttributes } from "../directory/list-attributes.ts";
import { findOrganisation } from "../organisation/queries.ts";
import { loadNames, type Named, ruleText } from "./names.ts";
import { type Audience, countEach } from "./queries.ts";
import type { AudienceRule } from "./rules.ts";
import { usesOf } from "./uses.ts";

/** A rule as it is answered: with its text, and with the names of what it holds by id. */
export async function saidRules(db: Reader, rules: readonly AudienceRule[], reach: Reach) {
  const names = await loadNames(db, rules, reach);
  return rules.map((rule) => ({ rule, text: ruleText(rule, names), names: namesIn(rule, names) }));
}

function namesIn(rule: AudienceRule, names: ReadonlyMap<string, Named>): Named[] {
  const text = JSON.stringify(rule);
  return [...names.values()].filter(({ id }) => text.includes(id));
}

/** Audiences as they are answered. What uses them is counted for whoever sees everything. */
export async function presentAudiences(
  db: Reader,
  audiences: readonly Audience[],
  context: { readonly at: Temporal.Instant; readonly reach: Reach; readonly uses: readonly AudienceUses[] },
) {
  const { at, reach } = context;
  const rules = audiences.map(({ rule }) => rule);
  const ids = audiences.map(({ id }) => id);
  const [said, counts, uses] = [
    await saidRules(db, rules, reach),
    await countEach(db, rules, at, reach),
    reach === "whole" ? await usesOf(db, ids, context.uses) : [],
  ];
  return audiences.map((audience, index) => ({
    ...audience,
    ...(said[index] ?? { text: "", names: [] }),
    count: counts[index] ?? 0,
    uses: uses.filter(({ audienceId }) => audienceId === audience.id).length,
  }));
}

/** What uses it, by name as far as the asker may see those; the rest as a number. */
export async function presentUses(db: Reader, id: string, actor: Actor, uses: readonly AudienceUses[]) {
  const total = (await usesOf(db, [id], uses)).length;
  const seen = await usesOf(
    db,
    [id],
    uses.filter(({ permission }) => actor.may(permission)),
  );
  return { total, items: seen.map(({ what, title, path }) => ({ what, title, path })) };
}

/** The error of a text as a refusal: `error` has its place, what was expected there and what was probably meant. */
export function requireParsed(parsed: ParsedRule): Extract<ParsedRule, { ok: true }> {
  if (parsed.ok) return parsed;
  const { code, offset, length, nearest: like } = parsed.error;
  const meant = like === null ? "" : ` Did you mean ${like}?`;
  throw new AppError("invalid-input", `The rule is wrong at ${offset + 1}: ${code}.${meant}`, {
    reason: "rule-text",
    fields: [{ field: "text", reason: code, remedy: `Look at the ${length} letters from ${offset} on.` }],
    more: { error: { ...parsed.error, expected: [...parsed.error.expected] } },
  });
}

/** Values of a text that no active person has, each with the known one that it is like. */
export async function unknownValues(
  db: Reader,
  values: readonly NamedValue[],
  context: { readonly now: Temporal.Instant; readonly reach: Reach },
) {
  if (values.length === 0) return [];
  const lists = await listAttributes(db, context.now, { reach: context.reach, sensitive: [] });
  const known = {
    department: lists.departments,
    location: lists.locations,
    jobFunction: lists.jobFunctions,
    product: lists.products,
    employmentType: lists.employmentTypes,
    company: lists.companies,
    language: lists.languages,
  };
  return values.flatMap(({ attribute, value, offset, length }) => {
    const names = known[attribute].map((one) => one.value);
    if (names.includes(value)) return [];
    const like =
      names.find((one) => one.toLowerCase() === value.toLowerCase()) ?? nearest(value, names.slice(0, 2_000));
    return [{ attribute, value, offset, length, nearest: like ?? null }];
  });
}

/** `at` of a question as an instant: a day is its end for the organisation. Null for now and what is still to come. */
export async function instantOf(db: Reader, at: string | undefined, now: Temporal.Instant) {
  if (at === undefined) return null;
  const instant = at.includes("T") ? Temporal.Instant.from(at) : await endOfDay(db, at);
  return Temporal.Instant.compare(instant, now) < 0 ? instant : null;
}

async function endOfDay(db: Reader, day: string): Promise<Temporal.Instant> {
  const zone = (await findOrganisation(db))?.timeZone ?? "UTC";
  const next = Temporal.PlainDate.from(day).add({ days: 1 }).toZonedDateTime(zone);
  return next.toInstant().subtract({ milliseconds: 1 });
}
