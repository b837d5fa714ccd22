import { sql } from "kysely";
import type { Tx } from "../../../database.ts";
import { closeDuties, owe } from "../../duties/public.ts";
import type { Message } from "../drafts/queries.ts";

/** Somebody has to say what becomes of a message that could not be sent. Its subject is the one failure. */
export const failureDuty = "messages.resolve-failure";

export function failureRef(id: string): `message-failure:${string}` {
  return `message-failure:${id}`;
}

const hoursToDecide = 24;

export async function oweFailure(
  tx: Tx,
  failure: {
    readonly id: string;
    readonly message: Message;
    readonly personId: string;
    readonly now: Temporal.Instant;
  },
): Promise<void> {
  const { message, personId, now } = failure;
  await owe(tx, {
    kind: failureDuty,
    subject: failureRef(failure.id),
    people: sql`select ${personId}::uuid as person_id, ${`/messages/${message.id}`}::text as path, null::text as link_scope`,
    title: message.title,
    confidential: message.classification === "confidential",
    minutes: 3,
    reason: "",
    dueAt: now.add({ hours: hoursToDecide }),
    now,
  });
}

/** Somebody has decided: nothing more is owed, nobody is reminded. */
export async function closeFailureDuty(
  tx: Tx,
  message: Message,
  state: "done" | "withdrawn",
  by: { readonly ref: string; readonly now: Temporal.Instant },
): Promise<void> {
  if (!message.failure) return;
  const subject = failureRef(message.failure.id);
  await closeDuties(tx, { kind: failureDuty, subject, state, actor: by.ref, now: by.now });
}
