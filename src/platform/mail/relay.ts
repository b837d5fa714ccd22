import { Readable } from "node:stream";
import SMTPConnection, { type SMTPConnectionOptions } from "nodemailer/lib/smtp-connection";

/** What a peer, or the way to it, answered to one message. */
export type Outcome =
  | { readonly kind: "replied"; readonly reply: string }
  /** Refused on our side, such as an address that is none or a mail larger than the peer takes. It never left. */
  | { readonly kind: "unsendable"; readonly reason: string }
  /** The connection broke before the message was on its way. */
  | { readonly kind: "not-sent"; readonly reason: string }
  /** The connection broke after the message was on its way and before the answer: nobody knows. */
  | { readonly kind: "no-answer"; readonly reason: string };

export interface Envelope {
  readonly from: string;
  readonly to: string;
}

/** One SMTP session; one message at a time. */
export interface RelayConnection {
  /** Never throws: whatever goes wrong is an outcome. */
  send(envelope: Envelope, message: Buffer): Promise<Outcome>;
  /** False once the session has ended or an error has left it in an unknown state. */
  readonly usable: boolean;
  close(): void;
}

export interface Relay {
  /** Throws when nobody answers, or the sign-in is refused: that says nothing about any message. */
  connect(): Promise<RelayConnection>;
}

/** From `smtp://user:password@host:port` or `smtps://…`. STARTTLS is used where offered, and demanded with a password. */
export function openRelay(smtpUrl: string): Relay {
  const url = new URL(smtpUrl);
  const host = url.hostname.replace(/^\[|\]$/g, "");
  const secure = url.protocol === "smtps:";
  const user = decodeURIComponent(url.username);
  const auth = user === "" ? undefined : { user, pass: decodeURIComponent(url.password) };
  const loopback = host === "localhost" || host === "::1" || host.startsWith("127.");
  const options: SMTPConnectionOptions = {
    host,
    port: url.port === "" ? (secure ? 465 : 587) : Number(url.port),
    secure,
    requireTLS: !secure && auth !== undefined && !loopback,
    // The catcher and local relays bring certificates that nobody signed.
    ignoreTLS: !secure && loopback,
    connectionTimeout: 30_000,
    greetingTimeout: 30_000,
    // RFC 5321 section 4.5.3.2.6: ten minutes for the answer to the message.
    socketTimeout: 600_000,
  };
  return { connect: () => connect(options, auth) };
}

function connect(options: SMTPConnectionOptions, auth?: { user: string; pass: string }): Promise<RelayConnection> {
  return new Promise((resolve, reject) => {
    const smtp = new SMTPConnection(options);
    let ended = false;
    const fail = (error: Error) => {
      ended = true;
      smtp.close();
      reject(error);
    };
    smtp.on("error", fail);
    smtp.on("end", () => {
      ended = true;
      reject(new Error("The mail server closed the connection."));
    });
    const connection: RelayConnection = {
      send: (envelope, message) => send(smtp, envelope, message),
      get usable() {
        return !ended;
      },
      close: () => (ended ? undefined : smtp.quit()),
    };
    smtp.connect((error) => {
      if (error) return fail(error);
      if (!auth) return resolve(connection);
      smtp.login(auth, (refused) => (refused ? fail(refused) : resolve(connection)));
    });
  });
}

function send(smtp: SMTPConnection, envelope: Envelope, message: Buffer): Promise<Outcome> {
  return new Promise((resolve) => {
    // Read by nodemailer after the peer has said "354 go ahead": from then on a broken connection leaves a doubt.
    let begun = false;
    const body = new Readable({
      read() {
        begun = true;
        this.push(message);
        this.push(null);
      },
    });
    const addresses = { from: envelope.from, to: [envelope.to], size: message.length };
    smtp.send(addresses, body, (error, info) => {
      if (!error && info) return resolve({ kind: "replied", reply: info.response });
      // The state of a session after an error depends on how far it came; a new one is cheap.
      smtp.close();
      resolve(outcomeOfError(error ?? new Error("no answer"), begun));
    });
  });
}

function outcomeOfError(error: Error & { code?: unknown; response?: unknown }, begun: boolean): Outcome {
  const { code, response } = error;
  if (typeof response === "string" && /^[45]\d\d/.test(response)) return { kind: "replied", reply: response };
  if (begun) return { kind: "no-answer", reason: error.message };
  const ours = code === "EENVELOPE" || code === "EMESSAGE";
  return { kind: ours ? "unsendable" : "not-sent", reason: error.message };
}
