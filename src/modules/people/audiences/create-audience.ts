import type { Tx } from "../../../database.ts";
import type { JsonValue } from "../../../shared/json.ts";
import { type Recorded, record } from "../../evidence/public.ts";
import type { Audience } from "./queries.ts";
import type { AudienceRule } from "./rules.ts";
import { lockAudiences, requireSavable } from "./save-audience.ts";

export interface NewAudience {
  readonly name: string;
  readonly description?: string | undefined;
  readonly rule: AudienceRule;
  /** The audience that this one began as a copy of. */
  readonly copyOf?: string | undefined;
}

/** Names a rule. Refuses a name that another audience has. */
export async function createAudience(
  tx: Tx,
  input: NewAudience,
  context: { readonly actor: string; readonly now: Temporal.Instant },
): Promise<Recorded<Audience>> {
  const content = { name: input.name.trim(), description: (input.description ?? "").trim(), rule: input.rule };
  await lockAudiences(tx);
  await requireSavable(tx, null, content);
  const now = context.now.toString();
  const { id } = await tx
    .insertInto("people.audiences")
    .values({
      name: content.name,
      description: content.description,
      rule: JSON.stringify(content.rule),
      valid_from: now,
      changed_by: context.actor,
      created_by: context.actor,
      created_at: now,
    })
    .returning("id")
    .executeTakeFirstOrThrow();
  return record(
    tx,
    {
      kind: "people.audience.created",
      at: context.now,
      actor: context.actor,
      subjects: [`audience:${id}`],
      data: {
        name: content.name,
        rule: content.rule as JsonValue,
        ...(content.description && { description: content.description }),
        ...(input.copyOf && { copyOf: `audience:${input.copyOf}` }),
      },
    },
    { id, ...content, version: 1, archived: false },
  );
}
