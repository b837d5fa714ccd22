import type { RawBuilder } from "kysely";
import type { Reader } from "../../../database.ts";
import { AppError } from "../../../platform/errors.ts";
import { compileAudience } from "./compile.ts";
import type { AudienceRule } from "./rules.ts";

export interface Audience {
  readonly id: string;
  readonly name: string;
  readonly rule: AudienceRule;
}

export async function findAudience(db: Reader, id: string): Promise<Audience | undefined> {
  return db.selectFrom("people.audiences").select(["id", "name", "rule"]).where("id", "=", id).executeTakeFirst();
}

/**
 * Who belongs to an audience (its id, or a rule) at an instant: a subquery with one column, `person_id`, so that bulk
 * work joins it: sql`select … from ${members} as member`. Active people only.
 */
export async function audienceMembers(
  db: Reader,
  audience: string | AudienceRule,
  at: Temporal.Instant,
): Promise<RawBuilder<{ person_id: string }>> {
  if (typeof audience !== "string") return compileAudience(audience, at);
  const found = await findAudience(db, audience);
  if (!found) throw new AppError("not-found", "There is no such audience.");
  return compileAudience(found.rule, at);
}
