import { sql } from "kysely";
import type { Db } from "../../../database.ts";
import { groupCommit } from "../../../platform/db/group-commit.ts";
import { unrecorded } from "../../../platform/db/transaction.ts";
import type { Log } from "../../../platform/log.ts";
import { type MailListener, type ReceivedMail, startMailListener } from "../../../platform/mail/listener.ts";
import { findOrganisation } from "../../people/public.ts";
import { maskSecrets, maskText } from "./mask.ts";

/** Catches are for looking at, not for keeping. */
export const keptMails = 20_000;

/**
 * Stands in for a mail server where none is configured. Mails that come at the same time are stored in one transaction;
 * each sender is answered after it. Sign-in secrets are masked before they are stored, except in the demo, whose mails
 * are how its visitors become somebody else.
 */
export function startMailCatcher(context: { readonly db: Db; readonly log: Log }): Promise<MailListener> {
  const { db, log } = context;
  const store = groupCommit(async (mails: readonly ReceivedMail[]) => {
    try {
      await storeMails(db, mails);
    } catch (error) {
      log.warn({ error: (error as Error).message }, "caught mail was not stored");
      throw error;
    }
    return mails.map(() => true);
  });
  return startMailListener(async (mail) => void (await store(mail)));
}

async function storeMails(db: Db, mails: readonly ReceivedMail[]): Promise<void> {
  const masked = !(await findOrganisation(db))?.demo;
  const rows = await Promise.all(
    mails.map(async ({ from, to, source }) => {
      const subject = await readSubject(source);
      return {
        envelope_from: from,
        envelope_to: [...to],
        subject: masked ? maskText(subject) : subject,
        source: masked ? maskSecrets(source) : source,
      };
    }),
  );
  await unrecorded(db, async (tx) => {
    const stored = await tx.insertInto("delivery.caught_mails").values(rows).returning("id").execute();
    if (stored.some(({ id }) => id % 1_000 === 0))
      await sql`delete from delivery.caught_mails
        where id <= (select max(id) from delivery.caught_mails) - ${keptMails}::bigint`.execute(tx);
  });
}

async function readSubject(source: Buffer): Promise<string> {
  const { simpleParser } = await import("mailparser");
  const text = source.subarray(0, 65_536);
  const end = text.indexOf("\r\n\r\n");
  const { subject } = await simpleParser(end === -1 ? text : text.subarray(0, end + 4));
  return subject ?? "";
}
