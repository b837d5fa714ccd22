import { z } from "zod";
import { type Answer, askOutside } from "../../../platform/egress/ask-outside.ts";
import type { App, AppContext } from "../../../platform/http/context.ts";
import { getReadable } from "../drafts/readable.ts";
import { readRecipients } from "../reach/queries.ts";
import { readingOf } from "../reach/reading.ts";
import { reachOf } from "../reach/rules.ts";
import { byId } from "../schema.ts";
import { checkMessage } from "./check-message.ts";
import { findingKinds } from "./finding.ts";

const findingSchema = z.object({
  kind: z.enum(findingKinds),
  severity: z.enum(["stop", "warn", "hint"]),
  where: z
    .object({ variant: z.uuid().nullable(), language: z.string(), block: z.number().optional() })
    .nullable()
    .describe("Null for the message as a whole"),
  detail: z.record(z.string(), z.union([z.string(), z.number()])),
});

const checksSchema = z
  .object({
    findings: z.array(findingSchema),
    linksAskable: z.boolean().describe("Whether this installation asks for links to outside when it is told to"),
  })
  .meta({ id: "MessageChecks" });

export function checkRoutes(app: App, { db, clock, config }: AppContext): void {
  app.get(
    "/api/messages/:id/checks",
    {
      config: { access: "messages.message.read" },
      schema: {
        tags: ["Messages"],
        summary: "What is wrong with a message, or should be looked at before it goes",
        params: byId,
        querystring: z.object({
          links: z.enum(["asked", "unasked"]).default("unasked").describe("Whether links to outside are asked for"),
        }),
        response: { 200: checksSchema },
      },
    },
    async ({ params, query, actor }) => {
      const message = await getReadable(db, params.id, actor.personId);
      const { groups } = await readRecipients(db, message, clock.now());
      const { languages } = reachOf(groups, { ...message, ...(await readingOf(db, message)) });
      const draft = {
        audiences: message.audienceIds.length,
        channels: message.channels.length,
        variants: message.variants,
        languages: languages.map(({ count, ...one }) => ({ ...one, people: count })),
        ownUrl: config.url,
      };
      const allowed = config.checkLinks && query.links === "asked";
      const findings = await checkMessage(draft, (url) => askGently(url, allowed));
      return { findings: findings.map((one) => ({ ...one })), linksAskable: config.checkLinks };
    },
  );
}

/** Whoever answers a question without content is not asked for it; opening a link may do something there. */
async function askGently(url: string, allowed: boolean): Promise<Answer> {
  const answer = await askOutside(url, { method: "HEAD", allowed });
  const unwilling = answer.state === "answered" && [400, 403, 404, 405, 501].includes(answer.status);
  return unwilling ? askOutside(url, { method: "GET", allowed }) : answer;
}
