import { z } from "zod";

const count = z.number().int();
const person = z.object({ id: z.string().nullable(), displayName: z.string() });

export const sendingView = z
  .object({
    state: z.enum(["not-live", "paused", "live"]),
    liveSince: z.string().nullable(),
    paused: z.object({ since: z.string(), by: person, reason: z.string() }).nullable(),
    /** What would leave if it might; `onTheirWay` had begun before and is finished. */
    waiting: z.object({ mails: count, people: count, onTheirWay: count }),
  })
  .meta({ id: "Sending" });

/** What should be true before an organisation goes live; none of it is demanded. */
export const goingLiveView = sendingView
  .extend({
    checks: z.object({
      people: count,
      mailServer: z.boolean(),
      approversWithPassword: count,
      audiences: count,
      publishedPolicies: count,
    }),
    messages: z.array(
      z.object({ messageId: z.string(), kind: z.string(), subject: z.string(), mails: count, queuedAt: z.string() }),
    ),
    messagesTotal: count,
    /** Of those who work with it: they may be let go beforehand. */
    invitations: count,
  })
  .meta({ id: "GoingLive" });
