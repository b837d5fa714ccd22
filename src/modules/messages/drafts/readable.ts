import { type RawBuilder, sql } from "kysely";
import type { Reader } from "../../../database.ts";
import { AppError } from "../../../platform/errors.ts";
import { getMessage, type Message } from "./queries.ts";

/**
 * Whether somebody may read the words of `message`. Confidential ones that were sent stand in the archive, for whom it
 * opens them, and every look there leaves evidence; here only those read them on who wrote or sent them.
 */
export function readableBy(personId: string): RawBuilder<boolean> {
  return sql`(message.state <> 'sent' or message.classification <> 'confidential'
    or message.author_id = ${personId}::uuid or message.scheduled_by is not distinct from ${personId}::uuid
    or exists (select from messages.saves where message_id = message.id and saved_by = ${personId}::uuid))`;
}

/** Refuses whoever may not read its words. */
export async function getReadable(db: Reader, id: string, personId: string): Promise<Message> {
  const message = await getMessage(db, id);
  const { rows } = await sql`
    select from messages.messages as message where id = ${id}::uuid and ${readableBy(personId)}`.execute(db);
  if (rows.length === 0)
    throw new AppError(
      "not-permitted",
      "This was sent and is confidential: administrators and auditors may open it in the archive.",
      { reason: "said-confidential" },
    );
  return message;
}
