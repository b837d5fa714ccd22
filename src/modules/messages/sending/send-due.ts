import { sql } from "kysely";
import type { Db } from "../../../database.ts";
import type { Log } from "../../../platform/log.ts";
import { type Recorded, write } from "../../evidence/public.ts";
import { type Sent, sendMessage } from "./send-message.ts";

/**
 * Everything whose time has come, each in a transaction of its own: one that breaks keeps no other back. Comes with each
 * message's job and by the clock, so that a job which gave up loses nothing.
 */
export async function sendDue(
  context: { readonly db: Db; readonly log: Log },
  now: Temporal.Instant,
): Promise<{ readonly sent: number }> {
  const { rows } = await sql<{ id: string }>`
    select id from messages.messages where state = 'scheduled' and send_at <= ${now.toString()}::timestamptz
    order by critical_reason is null, send_at, id`.execute(context.db);
  let sent = 0;
  const broken: unknown[] = [];
  for (const { id } of rows)
    try {
      if ((await attempt(context.db, id, now))?.outcome === "sent") sent += 1;
    } catch (error) {
      context.log.error({ message: id, error: error instanceof Error ? error.message : String(error) }, "not sent");
      broken.push(error);
    }
  if (broken.length > 0) throw new AggregateError(broken, `${broken.length} messages could not be sent`);
  return { sent };
}

/** Thrown to leave a transaction in which nothing was to be done. */
class Nothing extends Error {}

async function attempt(db: Db, id: string, now: Temporal.Instant): Promise<Sent | undefined> {
  try {
    return await write(db, async (tx): Promise<Recorded<Sent>> => {
      const done = await sendMessage(tx, id, now);
      if (!done) throw new Nothing();
      return done;
    });
  } catch (error) {
    if (error instanceof Nothing) return undefined;
    throw error;
  }
}
