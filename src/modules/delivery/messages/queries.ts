import { sql } from "kysely";
import type { Reader } from "../../../database.ts";
import type { Words } from "../compose/words.ts";
import type { DeliveryState } from "../ledger/rules.ts";

export interface MessageRow {
  readonly id: string;
  readonly kind: string;
  readonly words: Words;
  readonly candidates: number;
  readonly createdAt: Date;
  readonly finishedAt: Date | null;
}

function selectMessages(db: Reader) {
  return db
    .selectFrom("delivery.messages")
    .select(["id", "kind", "words", "candidates", "created_at as createdAt", "finished_at as finishedAt"]);
}

/** Newest first; `afterId` is the last message of the page before. */
export async function listMessages(db: Reader, afterId: string | undefined, limit: number): Promise<MessageRow[]> {
  let query = selectMessages(db).orderBy("created_at", "desc").orderBy("id", "desc").limit(limit);
  // The instant is compared within the database, which knows it finer than the program does.
  if (afterId !== undefined)
    query = query.where(
      sql<boolean>`(created_at, id) < (select created_at, id from delivery.messages where id = ${afterId}::uuid)`,
    );
  return query.execute();
}

export async function findMessage(db: Reader, id: string): Promise<MessageRow | undefined> {
  return selectMessages(db).where("id", "=", id).executeTakeFirst();
}

export async function countMessages(db: Reader): Promise<number> {
  const { total } = await db
    .selectFrom("delivery.messages")
    .select((eb) => eb.fn.countAll<number>().as("total"))
    .executeTakeFirstOrThrow();
  return total;
}

export interface DeliveryRow {
  readonly id: string;
  readonly personId: string;
  readonly channel: string;
  readonly state: DeliveryState;
  readonly reason: string | null;
  readonly reply: string | null;
  readonly attempts: number;
  readonly updatedAt: Date;
}

/** In the order of the ledger's own keys, so that a page costs the same wherever it begins. */
export async function listDeliveries(
  db: Reader,
  page: {
    readonly messageId: string;
    readonly state: DeliveryState | undefined;
    readonly afterPersonId: string | undefined;
    readonly limit: number;
  },
): Promise<DeliveryRow[]> {
  let query = db
    .selectFrom("delivery.deliveries")
    .select(["id", "person_id as personId", "channel", "state", "reason", "reply", "attempts"])
    .select("updated_at as updatedAt")
    .where("message_id", "=", page.messageId)
    .orderBy("person_id")
    .limit(page.limit);
  if (page.state !== undefined) query = query.where("state", "=", page.state);
  if (page.afterPersonId !== undefined) query = query.where("person_id", ">", page.afterPersonId);
  return query.execute();
}
