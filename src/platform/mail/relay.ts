import { domainToASCII } from "node:url";
import { type MessageParts, onTheWire, sizeOf } from "./smtp-message.ts";
import type { Reply } from "./smtp-replies.ts";
import { openSession, patience, RelayTrouble, refused, type Session, type SessionSettings } from "./smtp-session.ts";

export { RelayTrouble } from "./smtp-session.ts";

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
  /**
   * Throws RelayTrouble where the peer does not take mail from this sender at all, which says nothing about the message;
   * whatever else goes wrong is an outcome.
   */
  send(envelope: Envelope, message: MessageParts): Promise<Outcome>;
  /** False once the session has ended or an error has left it in an unknown state. */
  readonly usable: boolean;
  /** Messages that the peer took in this session. */
  readonly taken: number;
  close(): void;
}

export interface Relay {
  /** Throws RelayTrouble when nobody answers, or the sign-in is refused. */
  connect(signal?: AbortSignal): Promise<RelayConnection>;
}

/** From `smtp://user:password@host:port` or `smtps://…`. STARTTLS is used where offered, and demanded with a password. */
export function openRelay(smtpUrl: string): Relay {
  const settings = settingsOf(smtpUrl);
  return {
    connect: async (signal = new AbortController().signal) => new Connection(await openSession(settings, signal)),
  };
}

function settingsOf(smtpUrl: string): SessionSettings {
  const url = new URL(smtpUrl);
  const host = url.hostname.replace(/^\[|\]$/g, "");
  const secure = url.protocol === "smtps:";
  const user = decodeURIComponent(url.username);
  const auth = user === "" ? undefined : { user, password: decodeURIComponent(url.password) };
  const loopback = host === "localhost" || host === "::1" || host.startsWith("127.");
  return {
    host,
    port: url.port === "" ? (secure ? 465 : 587) : Number(url.port),
    secure,
    requireTls: !secure && auth !== undefined && !loopback,
    // The catcher and local relays bring certificates that nobody signed.
    ignoreTls: !secure && loopback,
    auth,
  };
}

class Connection implements RelayConnection {
  taken = 0;
  private readonly session: Session;
  private needsReset = false;

  constructor(session: Session) {
    this.session = session;
  }

  get usable(): boolean {
    return this.session.channel.usable;
  }

  close(): void {
    this.session.channel.quit();
  }

  async send(envelope: Envelope, message: MessageParts): Promise<Outcome> {
    const { channel } = this.session;
    const commands = commandsFor(envelope, sizeOf(message), this.session.offers);
    if ("reason" in commands) return { kind: "unsendable", reason: commands.reason };
    // From the first byte of the message on, a broken connection leaves a doubt.
    let begun = false;
    try {
      const refusal = await this.introduce(commands);
      if (refusal) return refusal;
      begun = true;
      channel.write(onTheWire(message));
      const reply = await channel.reply(patience.end);
      if (reply.code >= 200 && reply.code < 300) this.taken += 1;
      if (reply.code === 421) channel.fail(new Error(reply.text));
      return { kind: "replied", reply: reply.text };
    } catch (error) {
      if (error instanceof RelayTrouble) throw error;
      channel.fail(error as Error);
      return { kind: begun ? "no-answer" : "not-sent", reason: (error as Error).message };
    }
  }

  /** The envelope, up to the peer's "go ahead"; what it says against it, otherwise. */
  private async introduce(commands: { readonly mail: string; readonly rcpt: string }): Promise<Outcome | undefined> {
    const reset = this.needsReset ? "RSET\r\n" : "";
    this.needsReset = true;
    const [mail, rcpt, data] = await this.exchange(reset, commands);
    if (data?.code === 354 && !(isGood(mail) && isGood(rcpt))) {
      // It would take a message for nobody: an empty one ends that (RFC 2920 section 3.1).
      this.session.channel.write([".\r\n"]);
      await this.session.channel.reply(patience.end);
    }
    const last = [mail, rcpt, data].find((reply) => reply !== undefined && !isGood(reply) && reply.code !== 354);
    if (last?.code === 421) {
      this.session.channel.fail(new Error(last.text));
      return { kind: "not-sent", reason: last.text };
    }
    if (!isGood(mail) && !isAboutMessage(mail)) throw refused("sender", mail);
    if (last) return { kind: "replied", reply: last.text };
    if (data?.code !== 354) throw new Error(`An answer to DATA that is none: ${data?.text}`);
    this.needsReset = false;
    return undefined;
  }

  private async exchange(
    reset: string,
    { mail, rcpt }: { readonly mail: string; readonly rcpt: string },
  ): Promise<[Reply, Reply | undefined, Reply | undefined]> {
    const { channel, offers } = this.session;
    const answer = (milliseconds: number = patience.command) => channel.reply(milliseconds);
    if (offers.has("PIPELINING")) {
      channel.write([`${reset}${mail}${rcpt}DATA\r\n`]);
      if (reset) await answer();
      return [await answer(), await answer(), await answer(patience.data)];
    }
    const ask = (command: string, milliseconds?: number) => {
      channel.write([command]);
      return answer(milliseconds);
    };
    if (reset) await ask(reset);
    const first = await ask(mail);
    const second = isGood(first) ? await ask(rcpt) : undefined;
    return [first, second, second && isGood(second) ? await ask("DATA\r\n", patience.data) : undefined];
  }
}

function isGood(reply: Reply | undefined): boolean {
  return reply !== undefined && reply.code >= 200 && reply.code < 300;
}

/** Too large, or not this recipient's: no word against the sender, although it is said to MAIL. */
function isAboutMessage(reply: Reply): boolean {
  return reply.code === 552 || /^\d+ [45]\.(?:2\.\d|3\.4|6\.\d)/.test(reply.text);
}

function commandsFor(
  envelope: Envelope,
  size: number,
  offers: ReadonlyMap<string, string>,
): { readonly mail: string; readonly rcpt: string } | { readonly reason: string } {
  const from = pathOf(envelope.from);
  const to = pathOf(envelope.to);
  if (from === undefined || to === undefined) return { reason: "The address is none." };
  const wide = /[^\x20-\x7e]/.test(from + to);
  if (wide && !offers.has("SMTPUTF8")) return { reason: "The mail server takes no addresses beyond ASCII." };
  const largest = Number(offers.get("SIZE") ?? 0);
  if (largest > 0 && size > largest) return { reason: `The mail has ${size} bytes, the mail server takes ${largest}.` };
  const parameters = [
    ...(offers.has("SIZE") ? [` SIZE=${size}`] : []),
    // Headers then hold the address as it is.
    ...(wide ? [...(offers.has("8BITMIME") ? [" BODY=8BITMIME"] : []), " SMTPUTF8"] : []),
  ];
  return { mail: `MAIL FROM:<${from}>${parameters.join("")}\r\n`, rcpt: `RCPT TO:<${to}>\r\n` };
}

/** As it stands in a command: the domain in ASCII. Undefined where it could end the command or is no address. */
export function pathOf(address: string): string | undefined {
  const at = address.lastIndexOf("@");
  const local = address.slice(0, at);
  const domain = address.slice(at + 1);
  // biome-ignore lint/suspicious/noControlCharactersInRegex: this is what must not get through
  if (at < 1 || address.length > 320 || /[\x00-\x20\x7f<>]|\p{Zs}|\p{Cc}|\p{Zl}|\p{Zp}/u.test(address))
    return undefined;
  const ascii = /^[\w.-]+$/.test(domain) ? domain : domainToASCII(domain);
  if (ascii === "" && !/^\[[\w.:]+\]$/.test(domain)) return undefined;
  return `${local}@${ascii || domain}`;
}
