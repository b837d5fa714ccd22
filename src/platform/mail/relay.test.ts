import { afterEach, describe, expect, it } from "vitest";
import { openRelay, pathOf, RelayTrouble } from "./relay.ts";
import { onTheWire } from "./smtp-message.ts";
import { ReplyReader } from "./smtp-replies.ts";
import { type ScriptedServer, startScriptedServer } from "./testing/scripted-server.ts";

let server: ScriptedServer;
afterEach(() => server?.stop());

const envelope = { from: "us@corp.example", to: "them@corp.example" };
const message = ["Subject: s\r\n\r\n", Buffer.from("x\r\n")];

/** What comes out of one message, with a fresh connection. */
async function sendOnce(
  answer: (command: string) => string | null | undefined,
  options: Parameters<typeof startScriptedServer>[1] = {},
  to = envelope.to,
) {
  server = await startScriptedServer(answer, options);
  const connection = await openRelay(server.smtpUrl).connect();
  const outcome = await connection.send({ ...envelope, to }, message).catch((error: unknown) => error);
  connection.close();
  return { outcome, connection };
}

const when = (start: string, said: string | null) => (command: string) =>
  command.startsWith(start) ? said : undefined;

describe("a message", () => {
  it.each([[["PIPELINING"]], [[]]])("goes with its envelope in the right order (offers %j)", async (offers) => {
    const { outcome } = await sendOnce(() => undefined, { offers });
    expect(outcome).toEqual({ kind: "replied", reply: "250 ok" });
    expect(server.heard.slice(1, 8)).toEqual([
      "MAIL FROM:<us@corp.example>",
      "RCPT TO:<them@corp.example>",
      "DATA",
      "Subject: s",
      "",
      "x",
      ".",
    ]);
  });

  it.each([
    ["RCPT", "550 5.1.1 nobody", "550 5.1.1 nobody"],
    ["RCPT", "450-wait\r\n450 a little", "450 wait\na little"],
    ["DATA", "451 not now", "451 not now"],
    [".", "554 no", "554 no"],
    ["MAIL", "552 5.3.4 too large", "552 5.3.4 too large"],
  ])("refused at %s is that recipient's alone: %s", async (at, said, reply) => {
    const { outcome } = await sendOnce(when(at, said));
    expect(outcome).toEqual({ kind: "replied", reply });
  });

  it("ends a message that a peer would take for nobody, and says RSET before the next", async () => {
    let first = true;
    server = await startScriptedServer((command) => {
      if (!command.startsWith("RCPT") || !first) return undefined;
      first = false;
      return "550 nobody";
    });
    const connection = await openRelay(server.smtpUrl).connect();
    expect(await connection.send(envelope, message)).toEqual({ kind: "replied", reply: "550 nobody" });
    expect(await connection.send(envelope, message)).toEqual({ kind: "replied", reply: "250 ok" });
    connection.close();
    expect(server.heard.slice(3, 6)).toEqual(["DATA", ".", "RSET"]);
  });

  it("is in doubt only from its first byte on", async () => {
    const before = await sendOnce(when("DATA", null));
    expect(before.outcome).toMatchObject({ kind: "not-sent" });
    await server.stop();
    const after = await sendOnce(when(".", null));
    expect(after.outcome).toMatchObject({ kind: "no-answer" });
    expect(after.connection.usable).toBe(false);
  });

  it("that meets 421 is tried again later, on another connection", async () => {
    const { outcome, connection } = await sendOnce(when("MAIL", "421 too many"));
    expect(outcome).toEqual({ kind: "not-sent", reason: "421 too many" });
    expect(connection.usable).toBe(false);
  });

  it("never leaves for an address that could say more than an address", async () => {
    for (const to of ["a@b.example>\r\nRSET", "a b@c.example", "none", "a@<b>", "jörg@corp.example"]) {
      const { outcome } = await sendOnce(() => undefined, {}, to);
      expect(outcome).toMatchObject({ kind: "unsendable" });
      expect(server.heard.filter((line) => line.startsWith("RCPT"))).toEqual([]);
      await server.stop();
    }
  });

  it("goes to an address beyond ASCII where the peer takes such, and to such a domain everywhere", async () => {
    await sendOnce(() => undefined, { offers: ["SMTPUTF8", "8BITMIME"] }, "jörg@corp.example");
    expect(server.heard).toContain("MAIL FROM:<us@corp.example> BODY=8BITMIME SMTPUTF8");
    expect(pathOf("a@bücher.example")).toBe("a@xn--bcher-kva.example");
  });
});

describe("trouble that is no message's own", () => {
  it.each([
    ["greeting", "554 go away", {}],
    ["sign-in", "535 5.7.8 wrong password", { at: "AUTH" }],
  ])("is told apart at %s", async (stage, said, { at }: { at?: string }) => {
    server = await startScriptedServer(at ? when(at, said) : () => undefined, {
      ...(at ? { offers: ["AUTH PLAIN"] } : { greeting: said }),
    });
    const url = server.smtpUrl.replace("//", "//user:secret@");
    const failure = await openRelay(url)
      .connect()
      .catch((error: unknown) => error);
    expect(failure).toBeInstanceOf(RelayTrouble);
    expect(failure).toMatchObject({ stage, reply: said });
  });

  it("is told apart where the sender is refused", async () => {
    const { outcome } = await sendOnce(when("MAIL", "550 5.7.1 not you"));
    expect(outcome).toBeInstanceOf(RelayTrouble);
    expect(outcome).toMatchObject({ stage: "sender", reply: "550 5.7.1 not you" });
  });

  it("keeps a password from a peer that offers no way to sign in", async () => {
    server = await startScriptedServer(() => undefined);
    const failure = await openRelay(server.smtpUrl.replace("//", "//user:secret@"))
      .connect()
      .catch((error: unknown) => error);
    expect(failure).toMatchObject({ stage: "sign-in", reply: null });
    expect(server.heard.filter((line) => line.startsWith("AUTH"))).toEqual([]);
  });
});

describe("the protocol", () => {
  it("reads replies however they come apart, and nothing that is none", () => {
    const bytes = Buffer.from("250-é\r\n250 b\r\n354 c\r\n");
    for (let at = 0; at <= bytes.length; at += 1) {
      const reader = new ReplyReader();
      const replies = [...reader.read(bytes.subarray(0, at)), ...reader.read(bytes.subarray(at))];
      expect(replies.map((one) => one.text)).toEqual(["250 é\nb", "354 c"]);
    }
    expect(() => new ReplyReader().read(Buffer.from("HTTP/1.1 400\r\n"))).toThrow();
  });

  it("doubles dots at the start of lines wherever the pieces of a message meet", () => {
    const text = ".a\r\n.b\r\n..\r\nc.\r\n.";
    const whole = "..a\r\n..b\r\n...\r\nc.\r\n..\r\n.\r\n";
    for (let at = 0; at <= text.length; at += 1)
      for (const parts of [
        [text.slice(0, at), Buffer.from(text.slice(at))],
        [Buffer.from(text.slice(0, at)), text.slice(at)],
      ])
        expect(Buffer.concat(onTheWire(parts).map((part) => Buffer.from(part))).toString()).toBe(whole);
  });
});
