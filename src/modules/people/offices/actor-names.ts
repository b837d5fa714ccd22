import type { Reader } from "../../../database.ts";
import { personNames } from "../directory/queries.ts";

/** What actors such as `person:<id>` are called; of a token its name, and `system` stays. */
export async function actorNames(db: Reader, actors: readonly string[]): Promise<(actor: string) => string> {
  const ids = actors.filter((actor) => actor.startsWith("person:")).map((actor) => actor.slice("person:".length));
  const names = await personNames(db, [...new Set(ids)]);
  return (actor) => {
    const [type, ...id] = actor.split(":");
    return (type === "person" ? names.get(id.join(":")) : id.join(":")) || actor;
  };
}
