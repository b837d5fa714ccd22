import { sql } from "kysely";
import type { Db } from "../../../database.ts";
import { unrecorded } from "../../../platform/db/transaction.ts";
import { verdictOf } from "../ledger/rules.ts";
import { freeAbandoned } from "./lease.ts";
import { type Settlement, settleBatch } from "./settle-batch.ts";

const rowsPerRound = 500;

interface Abandoned {
  readonly id: string;
  readonly messageId: string;
  readonly personId: string;
  readonly attempts: number;
  readonly reply: string | null;
}

/**
 * Takes over what a dead worker left. A row that was only taken goes back to the queue. One whose attempt had started
 * is what its kept answer says, or, without one, uncertain: it may be with its recipient, so it is never sent again by
 * itself.
 */
export async function recoverLeases(db: Db, now: Temporal.Instant, random: () => number): Promise<number> {
  await freeAbandoned(db);
  for (let recovered = 0; ; ) {
    const count = await recoverRound(db, now, random);
    recovered += count;
    if (count < rowsPerRound) return recovered;
  }
}

function recoverRound(db: Db, now: Temporal.Instant, random: () => number): Promise<number> {
  return unrecorded(db, async (tx) => {
    const { rows } = await sql<Abandoned>`
      select id, message_id as "messageId", person_id as "personId", attempts, reply from delivery.deliveries
      where lease_id is not null and state = 'attempt_started' and leased_until < now()
      order by id limit ${rowsPerRound} for update skip locked`.execute(tx);
    const settlements = rows.map(({ id, messageId, personId, attempts, reply }): Settlement => {
      const outcome =
        reply === null
          ? ({ kind: "no-answer", reason: "the worker ended before the answer" } as const)
          : ({ kind: "replied", reply } as const);
      return { id, messageId, personId, verdict: verdictOf(outcome, attempts, random()) };
    });
    if (settlements.length > 0) await settleBatch(tx, null, settlements, now);
    return rows.length;
  });
}
