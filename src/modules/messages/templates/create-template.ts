import type { Tx } from "../../../database.ts";
import { signal } from "../../../platform/db/transaction.ts";
import type { ActingPerson } from "../../approvals/public.ts";
import { type Recorded, record } from "../../evidence/public.ts";
import { messagesTopic } from "../topic.ts";
import { insertTemplate, readVariants, type TemplateInput } from "./store-template.ts";

export async function createTemplate(
  tx: Tx,
  input: TemplateInput,
  by: ActingPerson,
): Promise<Recorded<{ readonly id: string }>> {
  const variants = readVariants(input);
  const id = await insertTemplate(tx, { ...input, variants, starter: null }, by);
  await signal(tx, messagesTopic);
  const fact = {
    kind: "messages.template.created",
    at: by.now,
    actor: by.ref,
    subjects: [`message-template:${id}`] as const,
    data: { name: input.name, format: input.format, languages: Object.keys(variants) },
  };
  return record(tx, fact, { id });
}
