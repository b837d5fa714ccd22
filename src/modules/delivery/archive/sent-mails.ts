import { createHash } from "node:crypto";
import { sql } from "kysely";
import type { Reader } from "../../../database.ts";
import type { DeliveryState } from "../ledger/rules.ts";
import { asSent } from "./as-sent.ts";

interface Kept {
  readonly id: string;
  readonly personId: string;
  readonly variant: string | null;
  readonly language: string | null;
  readonly state: DeliveryState;
  readonly reply: string | null;
  readonly at: Date;
}

/** Condition on the alias `delivery`: its mail can be shown. Of those who were erased it cannot. */
export const mailIsKept = sql<boolean>`(delivery.attempts > 0 and delivery.rendering is not null
  and delivery.spans is not null)`;

const keptColumns = sql`delivery.id, delivery.person_id as "personId", delivery.variant, delivery.language,
  delivery.state, delivery.reply, delivery.updated_at as at`;

type SentMail = NonNullable<Awaited<ReturnType<typeof showKept>>>;

/** The mail of one delivery of this message as it left, secrets as stars; undefined where none is kept. */
export async function findSentMail(db: Reader, messageId: string, deliveryId: string): Promise<SentMail | undefined> {
  const { rows } = await sql<Kept>`select ${keptColumns} from delivery.deliveries as delivery
    where delivery.id = ${deliveryId}::uuid and delivery.message_id = ${messageId}::uuid and ${mailIsKept}`.execute(db);
  return rows[0] && showKept(db, rows[0]);
}

/** One mail for each variant and language in which this message left, one that was accepted where there is any. */
export async function sampleSentMails(db: Reader, messageId: string): Promise<SentMail[]> {
  const { rows } = await sql<Kept>`
    select distinct on (coalesce(delivery.variant, ''), delivery.language) ${keptColumns}
    from delivery.deliveries as delivery where delivery.message_id = ${messageId}::uuid and ${mailIsKept}
    order by coalesce(delivery.variant, ''), delivery.language, delivery.state <> 'accepted', delivery.id`.execute(db);
  const shown: SentMail[] = [];
  for (const row of rows) {
    const mail = await showKept(db, row);
    if (mail) shown.push(mail);
  }
  return shown;
}

async function showKept(db: Reader, { id, ...kept }: Kept) {
  const mail = await asSent(db, id);
  if (!mail) return undefined;
  const { source, ...rest } = mail;
  return {
    deliveryId: id,
    ...kept,
    ...rest,
    source: source.toString(),
    htmlSha256: hashOf(mail.html),
    sourceSha256: hashOf(source),
  };
}

const hashOf = (bytes: string | Buffer): string => createHash("sha256").update(bytes).digest("hex");
