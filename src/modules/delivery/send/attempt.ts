import { sql } from "kysely";
import type { Db } from "../../../database.ts";
import { groupCommit } from "../../../platform/db/group-commit.ts";
import { unrecorded } from "../../../platform/db/transaction.ts";
import { mayLeave } from "../../people/public.ts";
import type { LeasedDelivery } from "./lease.ts";
import type { MintLink } from "./work.ts";

export interface AttemptStart {
  readonly delivery: LeasedDelivery;
  readonly address: string;
  readonly language: string;
}

/**
 * Where the button leads within the application, or null; "gone" where the delivery is no longer ours to send, "held"
 * where nothing may leave at the moment.
 */
export type StartedAttempt = { readonly pagePath: string | null; readonly personal: boolean } | "gone" | "held";

/**
 * The first of the two commits around the wire: `attempt_started`, durable before the first byte of the message leaves.
 * Connections that are ready at the same time share the commit, so that a crash leaves as many rows in doubt as there
 * are connections, not as many as a batch has. Asked here, and under a lock that a pause takes: a mail leased before the
 * pause does not begin after it. The sign-in link is minted here: only its hash is in the database.
 */
export function attemptStarter(
  db: Db,
  leaseId: string,
  mintLink: MintLink,
  now: () => Temporal.Instant,
): (start: AttemptStart) => Promise<StartedAttempt> {
  return groupCommit((starts: readonly AttemptStart[]) =>
    unrecorded(db, async (tx) => {
      const leaving = await mayLeave(tx);
      if (leaving === "none") return starts.map(() => "held" as const);
      const { rows } = await sql<{ id: string }>`
        with wanted as (
          select * from unnest(${starts.map((one) => one.delivery.id)}::uuid[], ${starts.map((one) => one.address)}::text[],
            ${starts.map((one) => one.language)}::text[]) as start (id, address, language)
        ), mine as (
          select id from delivery.deliveries
          where id in (select id from wanted) and lease_id = ${leaseId} and state = 'leased'
            and (${leaving === "all"} or released)
          order by id for update
        )
        update delivery.deliveries as delivery
        set state = 'attempt_started', attempts = attempts + 1, address = wanted.address, language = wanted.language,
          reply = null, updated_at = now()
        from mine join wanted using (id) where delivery.id = mine.id
        returning delivery.id`.execute(tx);
      const started = new Set(rows.map((row) => row.id));
      const results: StartedAttempt[] = [];
      for (const { delivery } of starts) {
        const { id, personId, linkScope, linkPath } = delivery;
        if (!started.has(id)) results.push("gone");
        else if (linkScope === null) results.push({ pagePath: linkPath, personal: false });
        else {
          const link = await mintLink(tx, { personId, scope: linkScope, path: linkPath ?? "/", now: now() });
          results.push({ pagePath: link.pagePath, personal: true });
        }
      }
      return results;
    }),
  );
}

/**
 * The second commit: the peer's answer. The state follows with its evidence when the batch ends; should that not happen,
 * recovery reads the answer here. Rows keep their lease until then.
 */
export function replyRecorder(
  db: Db,
  leaseId: string,
): (answer: { readonly id: string; readonly reply: string }) => Promise<boolean> {
  return groupCommit((answers: readonly { id: string; reply: string }[]) =>
    unrecorded(db, async (tx) => {
      const { rows } = await sql<{ id: string }>`
        update delivery.deliveries as delivery set reply = answer.reply, updated_at = now()
        from unnest(${answers.map((one) => one.id)}::uuid[], ${answers.map((one) => one.reply)}::text[]) as answer (id, reply)
        where delivery.id = answer.id and lease_id = ${leaseId} and state = 'attempt_started'
        returning delivery.id`.execute(tx);
      const kept = new Set(rows.map((row) => row.id));
      return answers.map((one) => kept.has(one.id));
    }),
  );
}
