import type { Tx } from "../../../database.ts";
import { signal } from "../../../platform/db/transaction.ts";
import { AppError } from "../../../platform/errors.ts";
import type { ActingPerson } from "../../approvals/public.ts";
import { type Recorded, record } from "../../evidence/public.ts";
import { messagesTopic } from "../topic.ts";
import { lockTemplate } from "./queries.ts";

/** Puts a template away, or takes it back into use. */
export async function archiveTemplate(
  tx: Tx,
  input: { readonly id: string; readonly archived: boolean },
  by: ActingPerson,
): Promise<Recorded<void>> {
  const template = await lockTemplate(tx, input.id);
  if (template.archived === input.archived)
    throw new AppError("conflict", "The template is as you wanted it already.", {
      reason: input.archived ? "already-archived" : "not-archived",
    });
  await tx
    .updateTable("messages.templates")
    .set({ archived_at: input.archived ? by.now.toString() : null })
    .where("id", "=", input.id)
    .execute();
  await signal(tx, messagesTopic);
  const fact = {
    kind: input.archived ? "messages.template.archived" : "messages.template.restored",
    at: by.now,
    actor: by.ref,
    subjects: [`message-template:${input.id}`] as const,
    data: { name: template.name },
  };
  return record(tx, fact, undefined);
}
