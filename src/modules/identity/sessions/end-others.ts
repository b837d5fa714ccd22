import type { Tx } from "../../../database.ts";

/**
 * Ends a person's sessions and open steps because the way in has changed: what was proved by the old one opens nothing
 * more. `kept` goes on. Answers how many sessions there were.
 */
export async function endOthers(tx: Tx, personId: string, kept: string | undefined): Promise<number> {
  const ended = await tx
    .deleteFrom("identity.sessions")
    .where("account_id", "=", personId)
    .$if(kept !== undefined, (query) => query.where("id", "<>", kept ?? ""))
    .returning("id")
    .execute();
  await tx.deleteFrom("identity.challenges").where("person_id", "=", personId).execute();
  return ended.length;
}
