import type { Tx } from "../../../database.ts";
import { AppError } from "../../../platform/errors.ts";
import type { JsonValue } from "../../../shared/json.ts";
import { type Recorded, record } from "../../evidence/public.ts";
import type { Audience } from "./queries.ts";
import type { AudienceRule } from "./rules.ts";

/** Names a rule. Refuses a name that another audience has. */
export async function createAudience(
  tx: Tx,
  input: { readonly name: string; readonly rule: AudienceRule },
  context: { readonly actor: string; readonly now: Temporal.Instant },
): Promise<Recorded<Audience>> {
  const name = input.name.trim();
  const row = await tx
    .insertInto("people.audiences")
    .values({ name, rule: JSON.stringify(input.rule), created_by: context.actor, created_at: context.now.toString() })
    .onConflict((conflict) => conflict.column("name").doNothing())
    .returning("id")
    .executeTakeFirst();
  if (!row) {
    const field = { field: "name", reason: "is taken by another audience", remedy: "Choose another name." };
    throw new AppError("conflict", "Another audience has this name.", { reason: "name-taken", fields: [field] });
  }
  return record(
    tx,
    {
      kind: "people.audience.created",
      at: context.now,
      actor: context.actor,
      subjects: [`audience:${row.id}`],
      data: { name, rule: input.rule as JsonValue },
    },
    { id: row.id, name, rule: input.rule },
  );
}
