import { createServer } from "node:net";
import type { SMTPServer } from "smtp-server";

export interface ReceivedMail {
  readonly from: string;
  readonly to: readonly string[];
  readonly source: Buffer;
}

export interface MailListener {
  readonly smtpUrl: string;
  stop(): Promise<void>;
}

const largestMail = 25_000_000;

/**
 * Takes mail on a free port of the loopback interface, without sign-in. The sender gets its 250 when `keep` has
 * resolved, and a 451, to try again, when it has thrown. The protocol is loaded when the first sender connects: most
 * starts see none for a while.
 */
export async function startMailListener(keep: (mail: ReceivedMail) => Promise<void>): Promise<MailListener> {
  let protocol: Promise<SMTPServer> | undefined;
  const server = createServer((socket) => {
    socket.on("error", () => {});
    protocol ??= openProtocol(keep);
    protocol.then(
      (smtp) => smtp.server.emit("connection", socket),
      () => socket.destroy(),
    );
  });
  const port = await new Promise<number>((resolve, reject) => {
    server.once("error", reject);
    server.listen(0, "127.0.0.1", () => {
      const address = server.address();
      if (address && typeof address === "object") resolve(address.port);
      else reject(new Error("no port"));
    });
  });
  return {
    smtpUrl: `smtp://127.0.0.1:${port}`,
    stop: async () => {
      const closed = new Promise<void>((resolve) => server.close(() => resolve()));
      const smtp = await protocol;
      if (smtp) await new Promise<void>((resolve) => smtp.close(() => resolve()));
      await closed;
    },
  };
}

/** Listens nowhere itself: connections are handed to it. */
async function openProtocol(keep: (mail: ReceivedMail) => Promise<void>): Promise<SMTPServer> {
  const { SMTPServer: Server } = await import("smtp-server");
  const server = new Server({
    authOptional: true,
    disabledCommands: ["AUTH", "STARTTLS"],
    disableReverseLookup: true,
    size: largestMail,
    closeTimeout: 2_000,
    logger: false,
    onData(stream, session, answer) {
      const chunks: Buffer[] = [];
      stream.on("data", (chunk: Buffer) => chunks.push(chunk));
      stream.on("end", () => {
        if (stream.sizeExceeded) return answer(withCode(552, "The mail is larger than 25 MB"));
        const from = session.envelope.mailFrom ? session.envelope.mailFrom.address : "";
        const to = session.envelope.rcptTo.map((one) => one.address);
        keep({ from, to, source: Buffer.concat(chunks) }).then(
          () => answer(null, "kept"),
          () => answer(withCode(451, "Could not be kept, try again")),
        );
      });
    },
  });
  server.on("error", () => {});
  return server;
}

function withCode(responseCode: number, message: string): Error {
  return Object.assign(new Error(message), { responseCode });
}
