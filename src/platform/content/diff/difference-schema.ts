import { z } from "zod";
import { contentNodeSchema } from "../node-schema.ts";
import type { BlockDifference } from "./difference.ts";

const attrs = z.record(z.string(), z.union([z.string(), z.number()])).nullable();
const wordRun = z.object({ kind: z.enum(["same", "added", "removed"]), nodes: z.array(contentNodeSchema) });

/** A difference as it goes over the wire: `node` of a block that is whole, `runs` or `blocks` of one that changed. */
export const blockDifferenceSchema = z
  .object({
    kind: z.enum(["same", "added", "removed", "changed"]),
    node: contentNodeSchema.optional(),
    type: z.string().optional(),
    before: attrs.optional(),
    after: attrs.optional(),
    runs: z.array(wordRun).nullable().optional(),
    get blocks() {
      return z.array(blockDifferenceSchema).nullable().optional();
    },
  })
  .meta({ id: "BlockDifference" });

/** The same difference, in the type that answers have. */
export function differenceView(blocks: readonly BlockDifference[]): z.infer<typeof blockDifferenceSchema>[] {
  return blocks as unknown as z.infer<typeof blockDifferenceSchema>[];
}
