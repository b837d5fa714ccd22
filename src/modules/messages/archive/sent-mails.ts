import type { z } from "zod";
import type { Reader } from "../../../database.ts";
import { AppError } from "../../../platform/errors.ts";
import { said } from "../../delivery/public.ts";
import { personNames } from "../../people/public.ts";
import type { sentMail } from "./schema.ts";

/** What one recipient got, exactly as it left; whoever asks has opened the message before. */
export async function presentSentMail(db: Reader, id: string, mailId: string): Promise<z.infer<typeof sentMail>> {
  const mail = await said.findSentMail(db, id, mailId);
  if (!mail) throw new AppError("not-found", "No such mail is kept.");
  const { deliveryId, personId, at, ...rest } = mail;
  const names = await personNames(db, [personId]);
  const person = { id: personId, displayName: names.get(personId) ?? "" };
  return { mailId: deliveryId, person, at: at.toISOString(), ...rest, attachments: [...rest.attachments] };
}

/** For a file: how it looked, once for each variant and language in which it left. */
export async function exportSentMails(db: Reader, id: string) {
  const mails = await said.sampleSentMails(db, id);
  return mails.map(({ deliveryId, variant, language, subject, html, htmlSha256, sourceSha256 }) => ({
    ...{ mailId: deliveryId, variant: variant ?? "", language, subject, html, htmlSha256, sourceSha256 },
  }));
}
