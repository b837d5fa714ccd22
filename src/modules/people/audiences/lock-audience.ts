import { sql } from "kysely";
import type { Tx } from "../../../database.ts";
import { AppError } from "../../../platform/errors.ts";
import { type Audience, getAudience } from "./queries.ts";

/**
 * The audience that something is about to be said to: it keeps its rule, and cannot be archived, until this transaction
 * ends. Refuses one that is archived or unknown.
 */
export async function lockAudience(tx: Tx, id: string): Promise<Audience> {
  await sql`select from people.audiences where id = ${id}::uuid for share`.execute(tx);
  const audience = await getAudience(tx, id);
  if (audience.archived)
    throw new AppError("conflict", "This audience is archived. Take it back into use, or choose another.", {
      reason: "audience-archived",
    });
  return audience;
}
