import type { Tx } from "../../../database.ts";
import { signal } from "../../../platform/db/transaction.ts";

/** Everybody's messages at once: one notification where a bulk act would need thousands. */
const everybody = "my-messages";
const mostSingle = 20;

export function readerTopics(personId: string): readonly string[] {
  return [`${everybody}:${personId}`, everybody];
}

/** Tells open pages of these people that there is something to read. */
export async function signalReaders(tx: Tx, personIds: readonly string[]): Promise<void> {
  if (personIds.length > mostSingle) await signal(tx, everybody);
  else for (const personId of personIds) await signal(tx, `${everybody}:${personId}`);
}
