import { sql } from "kysely";
import type { Tx } from "../../../database.ts";
import type { QueuedMessage } from "../ledger/message-to-queue.ts";
import { queueMessage } from "../ledger/queue-message.ts";
import { type LinkMailPayload, wordsFor } from "./words.ts";

/** Queues the mail with a sign-in link that somebody asked for or was invited with. The link is minted when it leaves. */
export function queueLinkMail(
  tx: Tx,
  request: LinkMailPayload,
  context: { readonly onceKey: string; readonly now: Temporal.Instant },
): Promise<QueuedMessage> {
  return queueMessage(tx, {
    kind: `identity.link-${request.reason}`,
    subjectRef: `person:${request.personId}`,
    words: wordsFor(request.reason),
    createdBy: "system",
    now: context.now,
    onceKey: context.onceKey,
    recipients: sql`select ${request.personId}::uuid as person_id, ${request.scope}::text as link_scope,
      ${request.path}::text as link_path`,
  });
}
