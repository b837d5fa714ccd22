import type { z } from "zod";
import type { Reader } from "../../../database.ts";
import type { App, AppContext } from "../../../platform/http/context.ts";
import { getMessage, type Message } from "../drafts/queries.ts";
import { byId } from "../schema.ts";
import { readLoad, readRecipients, readTiming } from "./queries.ts";
import { readingOf } from "./reading.ts";
import { reachOf, wordsFor } from "./rules.ts";
import { reachSchema } from "./schema.ts";

export function reachRoutes(app: App, { db, clock }: AppContext): void {
  app.get(
    "/api/messages/:id/reach",
    {
      config: { access: "messages.message.read" },
      schema: {
        tags: ["Messages"],
        summary: "Whom a message would reach, in which words, when, and how much they have already",
        params: byId,
        response: { 200: reachSchema },
      },
    },
    async ({ params }) => presentReach(db, await getMessage(db, params.id), clock.now()),
  );
}

async function presentReach(db: Reader, message: Message, now: Temporal.Instant): Promise<z.infer<typeof reachSchema>> {
  const reading = await readingOf(db, message);
  const { groups, sample } = await readRecipients(db, message, now);
  const planned = message.sendAt && Temporal.Instant.fromEpochMilliseconds(message.sendAt.getTime());
  const leaves = planned && Temporal.Instant.compare(planned, now) > 0 ? planned : now;
  const { channels, languages, ...counts } = reachOf(groups, { ...message, ...reading });
  const [timing, load] = [await readTiming(db, message, leaves, now), await readLoad(db, message, now)];
  return {
    ...counts,
    channels: channels.map((one) => ({ ...one, excluded: [...one.excluded] })),
    languages: [...languages],
    sample: sample.map((one) => ({ ...one, ...wordsFor(reading, one.variant, one.language) })),
    timing: { ...timing, hours: [...timing.hours] },
    load: { ...load, distribution: [...load.distribution] },
  };
}
