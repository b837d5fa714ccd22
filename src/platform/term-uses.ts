import type { Reader } from "../database.ts";

/** How often terms of the glossary stand in what one module keeps: contributed to `src/app/modules.ts`. */
export interface TermUses {
  /** What they stand in: `messages.said`. */
  readonly what: string;
  /** By the term's id; those that are nowhere are missing. */
  count(db: Reader, termIds: readonly string[]): Promise<ReadonlyMap<string, number>>;
}
