import { type RawBuilder, sql } from "kysely";
import type { Reader } from "../../../../database.ts";
import { type AskedWord, findNearWords, findWords } from "./find-words.ts";

/** Conditions on `person` that no two hold for one person, the best matches first. */
export interface SearchTiers {
  readonly tiers: readonly RawBuilder<boolean>[];
  /** Holds for everybody in one of the tiers. */
  readonly any: RawBuilder<boolean>;
}

const nobody = sql<boolean>`false`;

/** Whole words, beginnings of words, parts of words. Each word of the search must be there. */
export async function searchTiers(
  db: Reader,
  search: string,
  numberReach: RawBuilder<boolean>,
): Promise<SearchTiers & { readonly words: readonly AskedWord[] }> {
  const words = await findWords(db, search);
  const number = search.trim();
  const byNumber = /^[^\s@]{1,100}$/.test(number)
    ? sql<boolean>`(person.removed is null and person.employee_number is not null
        and person.employee_number = any(${[number, number.toUpperCase(), number.toLowerCase()]}::text[]) and ${numberReach})`
    : nobody;
  if (words.length === 0) return { words, tiers: [byNumber], any: byNumber };
  const whole = sql<boolean>`person.search_words @> ${words.map(({ word }) => word)}::text[]`;
  const begun = everyWord(words.map(({ beginnings }) => beginnings));
  const within = everyWord(words.map(({ parts }) => parts));
  const longer = words.filter(({ beginnings, parts }) => parts.length > beginnings.length);
  const tiers = [sql<boolean>`(${whole} or ${byNumber})`, sql<boolean>`(${begun} and not (${whole} or ${byNumber}))`];
  if (longer.length > 0)
    tiers.push(
      sql<boolean>`(${within} and not (${everyWord(longer.map(({ beginnings }) => beginnings))} or ${byNumber}))`,
    );
  return { words, tiers, any: sql<boolean>`(${within} or ${byNumber})` };
}

/**
 * People with similar words, without those in `exact`: at first only unknown words may be misspelt, then any. Undefined
 * where no word can be.
 */
export async function similarTier(
  db: Reader,
  exact: SearchTiers & { readonly words: readonly AskedWord[] },
): Promise<RawBuilder<boolean>[]> {
  const near = await findNearWords(
    db,
    exact.words.map(({ word }) => word),
  );
  const wider = (which: (asked: AskedWord) => boolean) =>
    everyWord(
      exact.words.map((asked) =>
        which(asked) ? [...new Set([...asked.parts, ...(near.get(asked.word) ?? [])])] : asked.parts,
      ),
    );
  const widths = [wider(({ parts }) => parts.length === 0), wider(() => true)];
  return widths.map((condition) => sql<boolean>`(${condition} and not ${exact.any})`);
}

/**
 * The words are a query of their own, so that the planner does not count them: it would read everybody's row and compare
 * it with hundreds of words, which costs far more than it thinks.
 */
function everyWord(each: readonly (readonly string[])[]): RawBuilder<boolean> {
  if (each.length === 0 || each.some((words) => words.length === 0)) return nobody;
  return sql<boolean>`(${sql.join(
    each.map((words) => sql`person.search_words && (select ${[...words]}::text[])`),
    sql` and `,
  )})`;
}
