import type { Reader } from "../database.ts";
import { personNames } from "../modules/people/public.ts";

/** Words for references in the evidence log, from the modules that own them; one without an entry stays as it is. */
export async function describeReferences(db: Reader, references: readonly string[]): Promise<Map<string, string>> {
  const ids = references.filter((one) => one.startsWith("person:")).map((one) => one.slice("person:".length));
  const names = await personNames(db, ids);
  return new Map([...names].map(([id, name]) => [`person:${id}`, name]));
}
