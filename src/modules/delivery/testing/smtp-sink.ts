import { SMTPServer } from "smtp-server";

/** What a peer does with one message. */
export type Answer =
  | "accept"
  /** 451 after the message, 450 or 550 to its recipient. */
  | "defer-message"
  | "defer-recipient"
  | "refuse-recipient"
  /** Hangs up before the message, or when all of it has come. */
  | "drop-envelope"
  | "drop-message"
  /** Takes the message and never answers. */
  | "hold";

interface SunkMail {
  readonly to: string;
  readonly messageId: string;
  readonly source: string;
}

export interface SmtpSink {
  readonly smtpUrl: string;
  /** Accepted with 250, in order. */
  readonly accepted: SunkMail[];
  /** All of the message has come, whatever was answered. */
  readonly received: SunkMail[];
  stop(): Promise<void>;
}

/** A real SMTP peer that misbehaves by recipient. `greet` may keep a connection waiting before its first word. */
export async function startSmtpSink(
  answerFor: (to: string) => Answer = () => "accept",
  greet: () => Promise<void> = async () => {},
): Promise<SmtpSink> {
  const accepted: SunkMail[] = [];
  const received: SunkMail[] = [];
  const hangUp = (sessionId: string) => {
    for (const connection of server.connections) if (connection.id === sessionId) connection._socket.destroy();
  };
  const server: SMTPServer = new SMTPServer({
    authOptional: true,
    disabledCommands: ["AUTH", "STARTTLS"],
    disableReverseLookup: true,
    closeTimeout: 50,
    logger: false,
    onConnect: (_session, callback) => void greet().then(() => callback()),
    onRcptTo({ address }, session, callback) {
      const answer = answerFor(address);
      if (answer === "drop-envelope") return hangUp(session.id);
      if (answer === "defer-recipient") return callback(reply(450, "busy"));
      if (answer === "refuse-recipient") return callback(reply(550, "no such person"));
      callback();
    },
    onData(stream, session, callback) {
      const chunks: Buffer[] = [];
      stream.on("data", (chunk: Buffer) => chunks.push(chunk));
      stream.on("end", () => {
        const source = Buffer.concat(chunks).toString("utf8");
        const to = session.envelope.rcptTo[0]?.address ?? "";
        const mail = { to, messageId: /^Message-ID: (\S+)/im.exec(source)?.[1] ?? "", source };
        received.push(mail);
        const answer = answerFor(to);
        if (answer === "hold") return;
        if (answer === "drop-message") return hangUp(session.id);
        if (answer === "defer-message") return callback(reply(451, "greylisted"));
        accepted.push(mail);
        callback(null, "taken");
      });
    },
  });
  server.on("error", () => {});
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", () => resolve()));
  const address = server.server.address();
  const port = address && typeof address === "object" ? address.port : 0;
  return {
    smtpUrl: `smtp://127.0.0.1:${port}`,
    accepted,
    received,
    stop: () => new Promise((resolve) => server.close(() => resolve())),
  };
}

function reply(responseCode: number, message: string): Error {
  return Object.assign(new Error(message), { responseCode });
}
