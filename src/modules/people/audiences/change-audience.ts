import { sql } from "kysely";
import type { Tx } from "../../../database.ts";
import { AppError } from "../../../platform/errors.ts";
import type { JsonObject, JsonValue } from "../../../shared/json.ts";
import { type Recorded, record } from "../../evidence/public.ts";
import type { Audience } from "./queries.ts";
import { type AudienceContent, beginChange, requireSavable } from "./save-audience.ts";

/** Gives an audience another name, description or rule. `version`: what the editor saw. What it was stays as history. */
export async function changeAudience(
  tx: Tx,
  input: { readonly id: string; readonly version: number; readonly content: AudienceContent },
  context: { readonly actor: string; readonly now: Temporal.Instant },
): Promise<Recorded<Audience>> {
  const before = await beginChange(tx, input.id, input.version, context.now);
  if (before.archived)
    throw new AppError("conflict", "An archived audience is not changed.", { reason: "audience-archived" });
  const content: AudienceContent = {
    name: input.content.name.trim(),
    description: input.content.description.trim(),
    rule: input.content.rule,
  };
  await requireSavable(tx, input.id, content);
  await sql`update people.audiences set name = ${content.name}, description = ${content.description},
      rule = ${JSON.stringify(content.rule)}::jsonb, version = version + 1, changed_by = ${context.actor},
      valid_from = greatest(valid_from, ${context.now.toString()}::timestamptz)
    where id = ${input.id}::uuid`.execute(tx);
  const after = { ...before, ...content, version: before.version + 1 };
  return record(
    tx,
    {
      kind: "people.audience.changed",
      at: context.now,
      actor: context.actor,
      subjects: [`audience:${input.id}`],
      data: { before: said(before, after), after: said(after, before) },
    },
    after,
  );
}

/** What differs, as it is on one side. */
function said(one: AudienceContent, other: AudienceContent): JsonObject {
  const names = ["name", "description", "rule"] as const;
  const different = names.filter((name) => JSON.stringify(one[name]) !== JSON.stringify(other[name]));
  return Object.fromEntries(different.map((name) => [name, one[name] as JsonValue]));
}
