import { z } from "zod";
import type { ContentNode } from "./content-node.ts";

/** The document tree as it goes over the wire; what may stand where is schema.ts. */
export const contentNodeSchema = z
  .object({
    type: z.string(),
    attrs: z.record(z.string(), z.union([z.string(), z.number()])).optional(),
    get content() {
      return z.array(contentNodeSchema).optional();
    },
    marks: z.array(z.object({ type: z.string(), attrs: z.record(z.string(), z.string()).optional() })).optional(),
    text: z.string().optional(),
  })
  .meta({ id: "ContentNode" });

export const classificationSchema = z.enum(["public", "internal", "confidential"]);

/** SHA-256 as text, to the bytes that rules compare. */
export const hashInput = z
  .string()
  .regex(/^[0-9a-f]{64}$/)
  .describe("SHA-256 in lower-case hexadecimal");

/** The same tree, in the type that answers have. */
export function contentView(content: ContentNode): z.infer<typeof contentNodeSchema> {
  return content as z.infer<typeof contentNodeSchema>;
}
