import type { Db } from "../../../database.ts";
import { type Person, recipientsOf } from "../../people/public.ts";
import { type ChosenWords, chooseWords, fillWords, type Words } from "../compose/words.ts";
import type { LeasedDelivery } from "./lease.ts";

/** What is the same for a whole drain: messages never change once queued. */
export interface DrainCache {
  readonly organisation: { readonly name: string; readonly language: string };
  readonly messages: Map<string, { readonly kind: string; readonly words: Words }>;
}

export interface PreparedDelivery {
  readonly delivery: LeasedDelivery;
  readonly kind: string;
  readonly to: { readonly name: string; readonly address: string };
  readonly chosen: ChosenWords;
}

export interface PreparedBatch {
  readonly ready: PreparedDelivery[];
  /** Recipients who have left since the message was queued. */
  readonly inactive: LeasedDelivery[];
}

/** Reads what a batch's mails say and to whom, in a few queries for all of it. Who they go to is looked at again here. */
export async function prepareBatch(
  db: Db,
  batch: readonly LeasedDelivery[],
  cache: DrainCache,
  now: Temporal.Instant,
): Promise<PreparedBatch> {
  const unknown = [...new Set(batch.map((one) => one.messageId))].filter((id) => !cache.messages.has(id));
  if (unknown.length > 0) {
    const found = await db
      .selectFrom("delivery.messages")
      .select(["id", "kind", "words"])
      .where("id", "in", unknown)
      .execute();
    for (const { id, kind, words } of found) cache.messages.set(id, { kind, words });
  }
  const personIds = [...new Set(batch.map((one) => one.personId))];
  const people = new Map((await recipientsOf(db, personIds, now)).map((person) => [person.id, person]));
  const prepared: PreparedBatch = { ready: [], inactive: [] };
  for (const delivery of batch) {
    const person = people.get(delivery.personId);
    const message = cache.messages.get(delivery.messageId);
    if (!message) throw new Error(`message ${delivery.messageId} is missing`);
    if (person?.active) prepared.ready.push(prepare(delivery, person, message, cache.organisation));
    else prepared.inactive.push(delivery);
  }
  return prepared;
}

function prepare(
  delivery: LeasedDelivery,
  person: Person,
  message: { readonly kind: string; readonly words: Words },
  organisation: DrainCache["organisation"],
): PreparedDelivery {
  const chosen = chooseWords(message.words, person.language, organisation.language);
  const displayName = person.displayName || person.email;
  const fields = { displayName, givenName: person.givenName || displayName, organisation: organisation.name };
  return {
    delivery,
    kind: message.kind,
    to: { name: person.displayName, address: person.email },
    chosen: { ...chosen, words: fillWords(chosen.words, fields) },
  };
}
