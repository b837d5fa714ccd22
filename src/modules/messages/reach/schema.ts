import { z } from "zod";
import { channelSchema } from "../schema.ts";

const count = z.number().int();

export const recipientSchema = z.object({
  id: z.uuid(),
  displayName: z.string(),
  department: z.string(),
  location: z.string(),
  /** The audience whose words they get; null for the words of everybody else. */
  variant: z.string().nullable(),
  language: z.string(),
  /** The language of the words that they get; null while there are none. */
  words: z.string().nullable(),
  fallback: z.boolean(),
});

export const reachSchema = z
  .object({
    recipients: count,
    external: count,
    withoutAddress: count,
    /** Reached over no channel at all. */
    none: count,
    channels: z.array(
      z.object({
        channel: channelSchema,
        reached: count,
        linkOnly: z.boolean(),
        excluded: z.array(z.object({ reason: z.string(), count })),
      }),
    ),
    languages: z.array(
      z.object({
        variant: z.string().nullable(),
        language: z.string(),
        words: z.string().nullable(),
        fallback: z.boolean(),
        count,
      }),
    ),
    sample: z.array(recipientSchema),
    timing: z.object({
      now: count,
      later: count,
      hours: z.array(z.object({ at: z.string(), count })),
    }),
    /** Messages and duties of the last and the next seven days; ten stands for ten and more. */
    load: z.object({ distribution: z.array(z.object({ items: count, count })), heavy: count }),
  })
  .meta({ id: "MessageReach" });
