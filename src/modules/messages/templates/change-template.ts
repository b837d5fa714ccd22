import type { Tx } from "../../../database.ts";
import { signal } from "../../../platform/db/transaction.ts";
import { AppError } from "../../../platform/errors.ts";
import type { ActingPerson } from "../../approvals/public.ts";
import { type Recorded, record } from "../../evidence/public.ts";
import { personNames } from "../../people/public.ts";
import { messagesTopic } from "../topic.ts";
import { lockTemplate } from "./queries.ts";
import { readVariants, type TemplateInput } from "./store-template.ts";

/** Messages that were made from it stay as they are. */
export async function changeTemplate(
  tx: Tx,
  input: TemplateInput & { readonly id: string; readonly version: number },
  by: ActingPerson,
): Promise<Recorded<void>> {
  const before = await lockTemplate(tx, input.id);
  if (before.version !== input.version) {
    const names = await personNames(tx, [before.updatedBy]);
    throw new AppError("conflict", "Somebody else has changed this template meanwhile. Nothing of yours was saved.", {
      reason: "changed-meanwhile",
      more: {
        version: before.version,
        by: { id: before.updatedBy, displayName: names.get(before.updatedBy) ?? "" },
        at: before.updatedAt.toISOString(),
      },
    });
  }
  const { name, description, format, classification } = input;
  const variants = readVariants(input);
  await tx
    .updateTable("messages.templates")
    .set({ name, description, format, classification, variants: JSON.stringify(variants) })
    .set({ updated_by: by.personId, updated_at: by.now.toString(), version: before.version + 1 })
    .where("id", "=", input.id)
    .execute();
  await signal(tx, messagesTopic);
  const fact = {
    kind: "messages.template.changed",
    at: by.now,
    actor: by.ref,
    subjects: [`message-template:${input.id}`] as const,
    data: { name, format, languages: Object.keys(variants) },
  };
  return record(tx, fact, undefined);
}
