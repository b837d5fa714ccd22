import { simpleParser } from "mailparser";
import { SMTPServer } from "smtp-server";

export interface ReceivedMail {
  readonly to: string;
  readonly subject: string;
  readonly text: string;
  readonly html: string;
}

/** A real mail server of the outside world, which keeps what it is sent. */
export interface Mailbox {
  readonly smtpUrl: string;
  readonly mails: readonly ReceivedMail[];
  /** The first mail that fits, as soon as it has arrived. */
  waitFor(fits: (mail: ReceivedMail) => boolean): Promise<ReceivedMail>;
  /** Takes no mail to its end until release. */
  hold(): void;
  release(): void;
  close(): Promise<void>;
}

export async function aMailbox(): Promise<Mailbox> {
  const mails: ReceivedMail[] = [];
  let gate = Promise.withResolvers<void>();
  gate.resolve();
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ["AUTH", "STARTTLS"],
    logger: false,
    async onData(stream, session, answer) {
      const mail = await simpleParser(stream);
      await gate.promise;
      const to = session.envelope.rcptTo[0]?.address ?? "";
      mails.push({ to, subject: mail.subject ?? "", text: mail.text ?? "", html: mail.html || "" });
      answer();
    },
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.server.address();
  const port = typeof address === "object" && address ? address.port : 0;
  return {
    smtpUrl: `smtp://127.0.0.1:${port}`,
    mails,
    async waitFor(fits) {
      for (let tries = 0; tries < 600; tries += 1) {
        const found = mails.find(fits);
        if (found) return found;
        await new Promise((resolve) => setTimeout(resolve, 100));
      }
      throw new Error(`the mail did not come; ${mails.length} others did`);
    },
    hold: () => {
      gate = Promise.withResolvers<void>();
    },
    release: () => gate.resolve(),
    close: () => new Promise((resolve) => server.close(() => resolve())),
  };
}

/** The sign-in link of a mail. */
export function linkIn(mail: ReceivedMail): string {
  const link = /https?:\/\/\S+\/link\/[\w-]+/.exec(mail.text)?.[0];
  if (!link) throw new Error(`no link in the mail “${mail.subject}”`);
  return link;
}
