import type { Reader } from "../../../database.ts";
import type { TermUses } from "../../../platform/term-uses.ts";
import { findAudience, findOrganisation, personNames } from "../../people/public.ts";
import { getTerm, type StoredTerm } from "./load-terms.ts";
import { plainWord, termChanges } from "./rules.ts";

/** Terms in which the text stands, in any of their languages, by their word in the first of these. */
export function filterTerms(terms: readonly StoredTerm[], search: string, languages: readonly string[]): StoredTerm[] {
  const wanted = plainWord(search);
  const found = terms.filter((term) =>
    term.definitions.some((one) =>
      [one.word ?? "", ...one.forms, one.meaning].some((text) => plainWord(text).includes(wanted)),
    ),
  );
  const collator = new Intl.Collator(languages[0]);
  return found.sort((a, b) => collator.compare(wordIn(a, languages), wordIn(b, languages)));
}

function wordIn(term: StoredTerm, languages: readonly string[]): string {
  const general = term.definitions.filter((one) => one.audienceId === null);
  const preferred = languages.map((language) => general.find((one) => one.language === language)?.word);
  return preferred.find((word) => word) ?? general[0]?.word ?? "";
}

/** In which something is explained: the organisation's first, English second, the others by their tags. */
export async function languagesOf(db: Reader, terms: readonly StoredTerm[]): Promise<string[]> {
  const own = (await findOrganisation(db))?.language.split("-")[0] ?? "en";
  const used = terms.flatMap((term) => term.definitions.map((one) => one.language)).sort();
  return [...new Set([own, "en", ...used])];
}

export async function presentTerms(db: Reader, terms: readonly StoredTerm[], uses: readonly TermUses[]) {
  const ids = terms.map(({ id }) => id);
  const audiences = new Map<string, string>();
  for (const id of new Set(terms.flatMap((term) => term.definitions.flatMap(({ audienceId }) => audienceId ?? []))))
    audiences.set(id, (await findAudience(db, id))?.name ?? "");
  const counts = await Promise.all(uses.map(async (one) => ({ what: one.what, by: await one.count(db, ids) })));
  return terms.map((term) => ({
    id: term.id,
    concerns: [...term.concerns],
    definitions: term.definitions.map((one) => ({
      ...one,
      forms: [...one.forms],
      audienceName: audiences.get(one.audienceId ?? "") ?? "",
    })),
    version: term.version,
    archived: term.archived,
    changedAt: term.changedAt.toISOString(),
    uses: counts.flatMap(({ what, by }) => {
      const count = by.get(term.id) ?? 0;
      return count > 0 ? [{ what, count }] : [];
    }),
  }));
}

/** Who changed what of a term when, the latest first. */
export async function termHistory(db: Reader, id: string) {
  await getTerm(db, id);
  const rows = await db
    .selectFrom("glossary.term_versions")
    .select(["version", "state", "changed_at as at", "changed_by as by"])
    .where("term_id", "=", id)
    .orderBy("version", "desc")
    .limit(201)
    .execute();
  const people = rows.flatMap(({ by }) => (by.startsWith("person:") ? [by.slice("person:".length)] : []));
  const names = await personNames(db, [...new Set(people)]);
  return rows.slice(0, 200).map(({ version, state, at, by }, index) => {
    const before = rows[index + 1]?.state;
    const turned = before !== undefined && before.archived !== state.archived;
    const act = before === undefined ? "created" : turned ? (state.archived ? "archived" : "restored") : "changed";
    const [type = "", name = ""] = by.split(":");
    return {
      version,
      at: at.toISOString(),
      by: type === "person" ? (names.get(name) ?? by) : name || by,
      act: act as "created" | "changed" | "archived" | "restored",
      changed: before === undefined ? [] : termChanges(before, state),
    };
  });
}
