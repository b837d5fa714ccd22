import type { Reader } from "../database.ts";

/** A module's words for references of its own types, by id. Whatever it does not know is missing from the answer. */
export type DescribeIds = (db: Reader, ids: readonly string[]) => Promise<ReadonlyMap<string, string>>;

/** What each module contributes: reference type → its words. */
export type Descriptions = { readonly [type: string]: DescribeIds };
