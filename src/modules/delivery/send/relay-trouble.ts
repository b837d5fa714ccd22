import { sql } from "kysely";
import type { Db, Reader } from "../../../database.ts";
import { signal, unrecorded } from "../../../platform/db/transaction.ts";
import type { RelayTrouble } from "../../../platform/mail/relay.ts";
import { deliveriesTopic } from "../ledger/wake.ts";

/** What keeps the mail server from taking any mail at the moment. */
export interface StandingTrouble {
  readonly since: Date;
  readonly stage: RelayTrouble["stage"];
  readonly said: string;
  readonly triedAt: Date;
  readonly retryAt: Date;
}

const longestPauseMinutes = 15;

export async function findRelayTrouble(db: Reader): Promise<StandingTrouble | undefined> {
  const row = await db
    .selectFrom("delivery.relay_trouble")
    .select(["since", "stage", "said", "tried_at as triedAt", "retry_at as retryAt"])
    .executeTakeFirst();
  return row;
}

/** True where the mail server has refused us and it is too early to ask again. */
export async function isResting(db: Reader): Promise<boolean> {
  const { rows } = await sql`select from delivery.relay_trouble where retry_at > now()`.execute(db);
  return rows.length > 0;
}

/**
 * Notes why nothing leaves: the mails keep their attempts and wait. A server that cannot be reached is tried with every
 * drain; one that has refused us for good is asked more and more rarely, since servers lock out who insists.
 */
export async function noteTrouble(db: Db, { stage, message, reply }: RelayTrouble): Promise<void> {
  const refused = reply?.startsWith("5") === true;
  await unrecorded(db, async (tx) => {
    await sql`insert into delivery.relay_trouble as standing (since, stage, said, tries, tried_at, retry_at)
      values (now(), ${stage}, ${message}, ${refused ? 1 : 0}, now(),
        now() + make_interval(mins => ${refused ? 1 : 0}))
      on conflict (one) do update set stage = excluded.stage, said = excluded.said, tried_at = now(),
        tries = case when ${refused} then standing.tries + 1 else 0 end,
        retry_at = now() + make_interval(mins => case when ${refused}
          then least(power(2, least(standing.tries, 10))::int, ${longestPauseMinutes}) else 0 end)`.execute(tx);
    await signal(tx, deliveriesTopic);
  });
}

export async function clearTrouble(db: Db): Promise<void> {
  await unrecorded(db, async (tx) => {
    const { rows } = await sql`delete from delivery.relay_trouble returning one`.execute(tx);
    if (rows.length > 0) await signal(tx, deliveriesTopic);
  });
}
