import { sql } from "kysely";
import type { Reader } from "../../../database.ts";
import { audienceMembers, findOrganisation } from "../../people/public.ts";
import { loadTerms, type StoredTerm } from "../terms/load-terms.ts";
import type { Concern, Definition } from "../terms/rules.ts";

/** A term as it is told to somebody. */
export interface PersonalTerm {
  readonly id: string;
  readonly language: string;
  readonly word: string;
  readonly meaning: string;
  readonly goodExample: string;
  readonly badExample: string;
  readonly concerns: readonly Concern[];
}

const baseOf = (language: string) => language.split("-")[0]?.toLowerCase() ?? "";

/**
 * What these terms mean, archived ones too, in somebody's language (else its base, the organisation's, English, any), and
 * as it is told to an audience of theirs where that is told differently.
 */
export async function termsOf(
  db: Reader,
  ids: readonly string[],
  language: string,
  person?: { readonly id: string; readonly now: Temporal.Instant },
): Promise<PersonalTerm[]> {
  return ids.length === 0 ? [] : personal(db, await loadTerms(db, { ids }), language, person);
}

export async function personal(
  db: Reader,
  terms: readonly StoredTerm[],
  language: string,
  person?: { readonly id: string; readonly now: Temporal.Instant },
): Promise<PersonalTerm[]> {
  const organisation = (await findOrganisation(db))?.language ?? "en";
  const audiences = person ? await audiencesOf(db, terms, person) : new Set<string>();
  return terms.flatMap((term) => {
    const general = choose(term.definitions, [language, organisation, "en"]);
    if (!general) return [];
    const own = term.definitions.find(
      (one) => one.language === general.language && one.audienceId !== null && audiences.has(one.audienceId),
    );
    const { meaning, goodExample, badExample } = own ?? general;
    return [
      {
        id: term.id,
        language: general.language,
        word: general.word ?? "",
        meaning,
        goodExample: goodExample || general.goodExample,
        badExample: badExample || general.badExample,
        concerns: term.concerns,
      },
    ];
  });
}

function choose(definitions: readonly Definition[], wanted: readonly string[]): Definition | undefined {
  const general = definitions.filter((one) => one.audienceId === null);
  for (const language of wanted) {
    const found =
      general.find((one) => one.language === language) ??
      general.find((one) => baseOf(one.language) === baseOf(language));
    if (found) return found;
  }
  return general[0];
}

/** Of the audiences that these terms speak to, those to which the person belongs. */
async function audiencesOf(
  db: Reader,
  terms: readonly StoredTerm[],
  person: { readonly id: string; readonly now: Temporal.Instant },
): Promise<ReadonlySet<string>> {
  const named = new Set(terms.flatMap((term) => term.definitions.flatMap(({ audienceId }) => audienceId ?? [])));
  const theirs = new Set<string>();
  for (const id of named) {
    const members = await audienceMembers(db, id, person.now);
    const { rows } = await sql`select from ${members} as member where member.person_id = ${person.id}`.execute(db);
    if (rows.length > 0) theirs.add(id);
  }
  return theirs;
}
