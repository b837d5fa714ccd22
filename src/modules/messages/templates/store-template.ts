import type { Tx } from "../../../database.ts";
import { checkedContent, picturesOf } from "../../../platform/content/checked-content.ts";
import type { Classification, ContentNode } from "../../../platform/content/content-node.ts";
import { AppError } from "../../../platform/errors.ts";
import type { Format } from "../../../shared/formats.ts";
import type { ActingPerson } from "../../approvals/public.ts";
import type { TemplateVariants } from "../tables.ts";

export interface TemplateInput {
  readonly name: string;
  readonly description: string;
  readonly format: Format;
  readonly classification: Classification;
  readonly variants: readonly { readonly language: string; readonly subject: string; readonly content: ContentNode }[];
}

/** The words by language, in the form in which they are kept. */
export function readVariants(input: TemplateInput): TemplateVariants {
  const variants: Record<string, TemplateVariants[string]> = {};
  for (const [index, { language, subject, content }] of input.variants.entries()) {
    const checked = checkedContent(content);
    if (!checked.ok) throw refused(`content-${checked.flaw}`, `variants.${index}.content`);
    // A picture belongs to the message that it was given to.
    if (picturesOf(checked.content).size > 0) throw refused("template-picture", `variants.${index}.content`);
    if (Object.hasOwn(variants, language)) throw refused("variant-twice", `variants.${index}.language`);
    variants[language] = { subject, content: checked.content };
  }
  return variants;
}

export async function insertTemplate(
  tx: Tx,
  template: Omit<TemplateInput, "variants"> & { readonly variants: TemplateVariants; readonly starter: string | null },
  by: ActingPerson,
): Promise<string> {
  const { name, description, format, classification, variants, starter } = template;
  const { id } = await tx
    .insertInto("messages.templates")
    .values({
      name,
      description,
      format,
      classification,
      variants: JSON.stringify(variants),
      starter,
      created_by: by.personId,
      updated_by: by.personId,
      created_at: by.now.toString(),
      updated_at: by.now.toString(),
    })
    .returning("id")
    .executeTakeFirstOrThrow();
  return id;
}

function refused(reason: string, field: string): AppError {
  const message =
    reason === "template-picture"
      ? "Templates carry no pictures: add them to the message that is made from it."
      : "This template has something in it that cannot be kept. Nothing was saved.";
  return new AppError("invalid-input", message, { reason, fields: [{ field, reason, remedy: message }] });
}
