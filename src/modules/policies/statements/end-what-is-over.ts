import type { Db } from "../../../database.ts";
import { write } from "../../evidence/public.ts";
import { expireExceptions, remindOfExceptions } from "./exceptions/expire-exceptions.ts";
import { endExemptions } from "./exemptions/end-exemptions.ts";
import { overExemptions } from "./exemptions/queries.ts";
import { todayOf } from "./today.ts";

const atOnce = 200;

/**
 * Looks at the state alone, so that a crash or a second run changes nothing. Exceptions each for themselves, exemptions
 * some at once.
 */
export async function endWhatIsOver(db: Db, now: Temporal.Instant): Promise<void> {
  const today = await todayOf(db, now);
  await remindOfExceptions(db, today, now);
  await expireExceptions(db, today, now);
  for (
    let ids = await overExemptions(db, today, atOnce);
    ids.length > 0;
    ids = await overExemptions(db, today, atOnce)
  ) {
    const over = ids;
    const by = { ref: "system", personId: null, now };
    await write(db, (tx) => endExemptions(tx, { ids: over, reason: "expired" }, by));
  }
}
