import MailComposer from "nodemailer/lib/mail-composer";
import { asHtml, asText, type Letter } from "./layout.ts";

export interface MailToCompose extends Letter {
  readonly deliveryId: string;
  readonly kind: string;
  readonly from: string;
  readonly to: { readonly name: string; readonly address: string };
  /** The installation's own, in Message-ID and List-Id. */
  readonly host: string;
  readonly at: Temporal.Instant;
}

/** The same for every attempt of one delivery, so that a receiver and a reader of logs recognise a second copy. */
function messageIdOf(deliveryId: string, host: string): string {
  return `<${deliveryId}@${host}>`;
}

/** The mail as it goes over the wire. Quoted-printable always: base64 hides words and links from filters and people. */
export function composeMail(mail: MailToCompose): Promise<Buffer> {
  const composer = new MailComposer({
    from: mail.from,
    to: mail.to,
    subject: mail.words.subject,
    messageId: messageIdOf(mail.deliveryId, mail.host),
    date: new Date(mail.at.epochMilliseconds),
    text: asText(mail),
    html: asHtml(mail),
    encoding: "quoted-printable",
    textEncoding: "quoted-printable",
    headers: {
      // RFC 3834: nobody's holiday reply comes back.
      "Auto-Submitted": "auto-generated",
      "X-Auto-Response-Suppress": "All",
      "List-Id": `<${mail.kind}.${mail.host}>`,
      "Content-Language": mail.language,
    },
    newline: "win",
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  return composer.compile().build();
}
