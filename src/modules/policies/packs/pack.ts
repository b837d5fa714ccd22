import type { Asks, DueRule, Renewal } from "../tables.ts";

/** What somebody may say of a pack; the documents in their order. */
export interface PackContent {
  readonly name: string;
  readonly audienceId: string;
  readonly documentIds: readonly string[];
  readonly asks: Asks;
  readonly signInAgain: boolean;
  readonly wording: Readonly<Record<string, string>> | null;
  readonly dueRule: DueRule;
  readonly renewal: Renewal;
}

export const packsTopic = "packs";
