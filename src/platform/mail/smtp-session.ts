import { hostname } from "node:os";
import { type Peer, SmtpChannel } from "./smtp-channel.ts";
import type { Reply } from "./smtp-replies.ts";

/** RFC 5321 section 4.5.3.2, in milliseconds. */
export const patience = { greeting: 300_000, command: 300_000, data: 120_000, end: 600_000 } as const;

export type Stage = "connect" | "greeting" | "secure" | "sign-in" | "sender";

/** What keeps every mail from leaving, whoever it is for. */
export class RelayTrouble extends Error {
  readonly stage: Stage;
  /** The peer's own words; null where it said nothing. */
  readonly reply: string | null;

  constructor(stage: Stage, message: string, reply: string | null = null) {
    super(message);
    this.stage = stage;
    this.reply = reply;
  }
}

export interface SessionSettings extends Peer {
  readonly secure: boolean;
  /** Where a password must not cross the network in the clear. */
  readonly requireTls: boolean;
  readonly ignoreTls: boolean;
  readonly auth: { readonly user: string; readonly password: string } | undefined;
}

export interface Session {
  readonly channel: SmtpChannel;
  /** Keywords of EHLO in capitals, with their parameters. */
  readonly offers: ReadonlyMap<string, string>;
}

/** Greeting, EHLO, TLS, sign-in. Throws RelayTrouble only. */
export async function openSession(settings: SessionSettings, signal: AbortSignal): Promise<Session> {
  const channel = await at("connect", () => SmtpChannel.open(settings, settings.secure, signal));
  const stop = () => channel.fail(new Error("Asked to stop."));
  signal.addEventListener("abort", stop);
  try {
    const greeting = await at("greeting", () => channel.reply(patience.greeting));
    if (greeting.code !== 220) throw refused("greeting", greeting);
    let offers = await hello(channel);
    if (!settings.secure && !settings.ignoreTls && offers.has("STARTTLS")) {
      expect("secure", await ask(channel, "secure", "STARTTLS\r\n"), 220);
      await at("secure", () => channel.upgrade(settings.host));
      offers = await hello(channel);
    } else if (settings.requireTls)
      throw new RelayTrouble("secure", "The mail server offers no TLS, and a password is not sent without it.");
    if (settings.auth) await signIn(channel, offers, settings.auth);
    return { channel, offers };
  } catch (error) {
    channel.quit();
    throw error;
  } finally {
    signal.removeEventListener("abort", stop);
  }
}

async function hello(channel: SmtpChannel): Promise<Map<string, string>> {
  const name = ownName();
  const reply = await ask(channel, "greeting", `EHLO ${name}\r\n`);
  if (reply.code === 250)
    return new Map(
      reply.lines.slice(1).map((line) => {
        const [keyword = "", ...parameters] = line.trim().split(/[ =]+/);
        return [keyword.toUpperCase(), parameters.join(" ")];
      }),
    );
  if (reply.code === 421) throw refused("greeting", reply);
  expect("greeting", await ask(channel, "greeting", `HELO ${name}\r\n`), 250);
  return new Map();
}

async function signIn(
  channel: SmtpChannel,
  offers: ReadonlyMap<string, string>,
  { user, password }: { readonly user: string; readonly password: string },
): Promise<void> {
  const ways = (offers.get("AUTH") ?? "").toUpperCase().split(" ");
  const coded = (text: string) => Buffer.from(text).toString("base64");
  if (ways.includes("PLAIN")) {
    const secret = coded(`\0${user}\0${password}`);
    return expect("sign-in", await ask(channel, "sign-in", `AUTH PLAIN ${secret}\r\n`), 235);
  }
  if (!ways.includes("LOGIN"))
    throw new RelayTrouble("sign-in", "The mail server offers neither AUTH PLAIN nor LOGIN.");
  expect("sign-in", await ask(channel, "sign-in", "AUTH LOGIN\r\n"), 334);
  expect("sign-in", await ask(channel, "sign-in", `${coded(user)}\r\n`), 334);
  expect("sign-in", await ask(channel, "sign-in", `${coded(password)}\r\n`), 235);
}

function ask(channel: SmtpChannel, stage: Stage, command: string): Promise<Reply> {
  channel.write([command]);
  return at(stage, () => channel.reply(patience.command));
}

function expect(stage: Stage, reply: Reply, code: number): void {
  if (reply.code !== code) throw refused(stage, reply);
}

export function refused(stage: Stage, reply: Reply): RelayTrouble {
  return new RelayTrouble(stage, reply.text, reply.text);
}

async function at<T>(stage: Stage, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof RelayTrouble) throw error;
    throw new RelayTrouble(stage, (error as Error).message);
  }
}

function ownName(): string {
  const name = hostname();
  return /^[\w-]+(\.[\w-]+)+$/.test(name) ? name : "[127.0.0.1]";
}
