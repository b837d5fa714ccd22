import type { Reader } from "../../../database.ts";

export interface CaughtMail {
  readonly id: number;
  readonly receivedAt: Date;
  readonly from: string;
  readonly to: readonly string[];
  readonly subject: string;
}

/** Newest first; `before` is the last id of the page before. */
export async function listCaughtMails(db: Reader, before: number | undefined, limit: number): Promise<CaughtMail[]> {
  let query = db
    .selectFrom("delivery.caught_mails")
    .select(["id", "received_at as receivedAt", "envelope_from as from", "envelope_to as to", "subject"])
    .orderBy("id", "desc")
    .limit(limit);
  if (before !== undefined) query = query.where("id", "<", before);
  return query.execute();
}

export async function countCaughtMails(db: Reader): Promise<number> {
  const { total } = await db
    .selectFrom("delivery.caught_mails")
    .select((eb) => eb.fn.countAll<number>().as("total"))
    .executeTakeFirstOrThrow();
  return total;
}

export async function findCaughtMail(
  db: Reader,
  id: number,
): Promise<(CaughtMail & { readonly source: Buffer }) | undefined> {
  return db
    .selectFrom("delivery.caught_mails")
    .select(["id", "received_at as receivedAt", "envelope_from as from", "envelope_to as to", "subject", "source"])
    .where("id", "=", id)
    .executeTakeFirst();
}
