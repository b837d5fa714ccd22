import type { Reader } from "../database.ts";
import { descriptions } from "./modules.ts";

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** Words for references such as those of the evidence log, from the modules that own them: one query a type. */
export async function describeReferences(db: Reader, references: readonly string[]): Promise<Map<string, string>> {
  const byType = Map.groupBy(new Set(references), (reference) => reference.slice(0, reference.indexOf(":")));
  const parts = [...byType].map(async ([type, ofType]) => {
    const ids = ofType.map((reference) => reference.slice(type.length + 1)).filter((id) => uuid.test(id));
    const words = ids.length > 0 ? await descriptions[type]?.(db, ids) : undefined;
    return [...(words ?? [])].map(([id, name]) => [`${type}:${id}`, name] as const);
  });
  return new Map((await Promise.all(parts)).flat());
}
