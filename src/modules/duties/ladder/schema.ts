import { z } from "zod";
import { storableText } from "../../../platform/http/storable-text.ts";

const days = z.number().int().min(-1_000).max(1_000).nullable();

const ladderSchema = z.object({ gentle: days, firm: days, manager: days, ismsManager: days }).meta({ id: "Ladder" });

export const kindParams = z.object({ kind: storableText(100) });
export const previewBody = ladderSchema;
/** Null: the kind's usual one. */
export const changeBody = z.object({ ladder: ladderSchema.nullable() });
export const ismsManagerBody = z.object({ officeId: z.uuid().nullable() });

export const effectSchema = z
  .object({ open: z.number(), changed: z.number(), soon: z.number() })
  .meta({ id: "LadderEffect" });
export const changedSchema = z.object({ changed: z.number() });

export const laddersSchema = z.object({
  items: z.array(
    z
      .object({
        kind: z.string(),
        ladder: ladderSchema,
        usual: ladderSchema,
        chosen: z.boolean(),
        open: z.number(),
      })
      .meta({ id: "LadderOfKind" }),
  ),
  ismsManager: z
    .object({
      /** The office that was chosen here. */
      chosenId: z.string().nullable(),
      /** The one that is told; null where nobody acts for one, so that administrators are. */
      office: z.object({ id: z.string(), name: z.string() }).nullable(),
      people: z.array(z.object({ id: z.string(), name: z.string() })),
    })
    .meta({ id: "IsmsManager" }),
});
