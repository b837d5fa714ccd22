import { sql } from "kysely";
import { z } from "zod";
import type { Reader } from "../../../database.ts";
import type { App, AppContext } from "../../../platform/http/context.ts";
import { findRelayTrouble } from "../send/relay-trouble.ts";

const troubleView = z.object({
  trouble: z
    .object({
      stage: z.enum(["connect", "greeting", "secure", "sign-in", "sender"]).describe("The step that fails"),
      said: z.string().describe("What the mail server answered, or what went wrong on the way to it"),
      since: z.string(),
      triedAt: z.string(),
      retryAt: z.string().describe("Not before; what is past means within a minute"),
      waiting: z.number().int().describe("Mails that would leave now"),
      waitingSince: z.string().nullable().describe("When the first of them was due"),
    })
    .nullable(),
});

/** Why no mail leaves, while the mail server takes none from us. */
export function troubleRoute(app: App, { db }: AppContext): void {
  app.get(
    "/api/deliveries/trouble",
    {
      config: { access: "delivery.message.read" },
      schema: {
        tags: ["Deliveries"],
        summary: "Why no mail leaves at the moment, and what waits for it; null while the mail server takes mails",
        response: { 200: troubleView },
      },
    },
    async () => {
      const standing = await findRelayTrouble(db);
      if (!standing) return { trouble: null };
      const { stage, said, since, triedAt, retryAt } = standing;
      const { count, since: waitingSince } = await countDue(db);
      return {
        trouble: {
          ...{ stage, said, since: since.toISOString() },
          ...{ triedAt: triedAt.toISOString(), retryAt: retryAt.toISOString() },
          ...{ waiting: count, waitingSince: waitingSince?.toISOString() ?? null },
        },
      };
    },
  );
}

async function countDue(db: Reader): Promise<{ readonly count: number; readonly since: Date | null }> {
  const { rows } = await sql<{ count: number; since: Date | null }>`
    select count(*) as count, min(not_before) as since from delivery.deliveries
    where channel = 'email' and stage = 'open' and state <> 'attempt_started' and held is null and not_before <= now()`.execute(
    db,
  );
  return rows[0] ?? { count: 0, since: null };
}
