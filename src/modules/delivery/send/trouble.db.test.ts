import { randomUUID } from "node:crypto";
import { sql } from "kysely";
import { afterEach, beforeAll, describe, expect, it } from "vitest";
import { type ScriptedServer, startScriptedServer } from "../../../platform/mail/testing/scripted-server.ts";
import { type TestDatabase, testDatabase } from "../../../platform/testing/test-database.ts";
import { asSent } from "../archive/as-sent.ts";
import { anOrganisation, aPerson, queueTo, sendWork, severalPeople } from "../testing/delivery-makers.ts";
import { startSmtpSink } from "../testing/smtp-sink.ts";
import { drain } from "./drain.ts";
import { findRelayTrouble } from "./relay-trouble.ts";

let test: TestDatabase;
let server: ScriptedServer | undefined;

beforeAll(async () => {
  test = await testDatabase();
  await anOrganisation(test.db);
});
afterEach(async () => {
  await server?.stop();
  await test.owner.query("delete from delivery.deliveries; delete from delivery.relay_trouble");
});

const rows = async () => (await test.owner.query("select * from delivery.deliveries order by address, id")).rows;

describe("a mail server that takes nothing from us", () => {
  it("costs no mail an attempt when it refuses the sender; the queue says why, and is not asked again at once", async () => {
    await queueTo(test.db, await severalPeople(test.db, 12));
    server = await startScriptedServer((command) => (command.startsWith("MAIL") ? "550 5.7.1 not you" : undefined));
    await drain(sendWork(test.db, server.smtpUrl));
    expect((await rows()).map(({ state, attempts, lease_id }) => [state, attempts, lease_id])).toEqual(
      Array.from({ length: 12 }, () => ["queued", 0, null]),
    );
    expect(await findRelayTrouble(test.db)).toMatchObject({ stage: "sender", said: "550 5.7.1 not you" });
    const asked = server.heard.length;
    await drain(sendWork(test.db, server.smtpUrl));
    expect(server.heard).toHaveLength(asked);
  });

  it.each([
    ["554 go away", "greeting"],
    ["421 later", "greeting"],
  ])("costs none when it greets with %s", async (greeting, stage) => {
    await queueTo(test.db, await severalPeople(test.db, 2));
    server = await startScriptedServer(() => undefined, { greeting });
    await drain(sendWork(test.db, server.smtpUrl));
    expect((await rows()).map(({ state, attempts }) => [state, attempts])).toEqual([
      ["queued", 0],
      ["queued", 0],
    ]);
    expect(await findRelayTrouble(test.db)).toMatchObject({ stage, said: greeting });
  });

  it("that lets in fewer connections than we would open gets everything over those", async () => {
    await queueTo(test.db, await severalPeople(test.db, 20));
    let open = 0;
    server = await startScriptedServer((command) => {
      if (!command.startsWith("EHLO")) return undefined;
      open += 1;
      return open > 2 ? "421 too many connections" : undefined;
    });
    await drain(sendWork(test.db, server.smtpUrl));
    expect((await rows()).map(({ state, attempts }) => `${state} ${attempts}`)).toEqual(
      Array.from({ length: 20 }, () => "accepted 1"),
    );
    expect(await findRelayTrouble(test.db)).toBeUndefined();
  });

  it("that closes connections which have carried enough loses none and doubts none", async () => {
    await queueTo(test.db, await severalPeople(test.db, 20));
    let taken = 0;
    server = await startScriptedServer((command) => {
      if (command.startsWith("MAIL") && taken > 0 && taken % 5 === 0) {
        taken += 1;
        return "421 enough for this connection";
      }
      if (command === ".") taken += 1;
      return undefined;
    });
    await drain(sendWork(test.db, server.smtpUrl));
    expect((await rows()).map(({ state, attempts }) => `${state} ${attempts}`)).toEqual(
      Array.from({ length: 20 }, () => "accepted 1"),
    );
  });
});

describe("what was sent", () => {
  it("is shown exactly as it left, with stars for the secrets of all its links", async () => {
    const person = await aPerson(test.db, { givenName: "محمد" });
    const items = [
      {
        title: "Read",
        detail: { en: "by Monday", de: "bis Montag" },
        path: "/read/1",
        scope: `assignment:${randomUUID()}`,
      },
      {
        group: { en: "Your team", de: "Ihr Team" },
        title: "Ben",
        detail: { en: "late", de: "zu spät" },
        path: "/desk",
        scope: null,
      },
    ];
    await queueTo(test.db, [person], {
      tlp: "AMBER",
      recipients: sql`select ${person.id}::uuid as person_id, 'assignment:1' as link_scope, '/read/2' as link_path,
        ${JSON.stringify(items)}::jsonb as items`,
    });
    const sink = await startSmtpSink();
    await drain(sendWork(test.db, sink.smtpUrl));
    await sink.stop();
    const [row] = await rows();
    const left = sink.accepted[0]?.source ?? "";
    const secrets = [...new Set(left.replace(/=\r\n/g, "").match(/clk_[\w-]{43}/g) ?? [])];
    expect(secrets).toHaveLength(2);
    const shown = await asSent(test.db, row.id);
    const plain = (source: string) => source.replace(/=\r\n/g, "").replace(/clk_[\w*-]{43}/g, "clk_");
    expect(plain(shown?.source.toString() ?? "").trim()).toBe(plain(left).trim());
    expect(shown).toMatchObject({ subject: "[TLP:AMBER] Please read", text: expect.stringContaining("Hello محمد,") });
    expect(shown?.text).toContain("Your team\n\n- Ben\n  late\n  https://clarion.example/desk");
    expect(shown?.html).toContain("TLP:AMBER");
    const kept = JSON.stringify([row.spans, shown?.source.toString(), shown?.html, shown?.text]);
    for (const secret of secrets) expect(kept).not.toContain(secret);
  });

  it("says nothing of its own where a mail must not, and leads to the message", async () => {
    const person = await aPerson(test.db, { language: "de" });
    const { messageId } = await queueTo(test.db, [person], {
      classification: "confidential",
      recipients: sql`select ${person.id}::uuid as person_id, null as link_scope, null as link_path`,
    });
    const sink = await startSmtpSink();
    await drain(sendWork(test.db, sink.smtpUrl));
    await sink.stop();
    const [row] = await rows();
    const shown = await asSent(test.db, row.id);
    expect(shown?.subject).toBe("Eine vertrauliche Nachricht für Sie");
    expect(shown?.text).not.toMatch(/Bitte lesen|Sechs Minuten/);
    const { rows: links } = await test.owner.query("select path, scope from identity.links where person_id = $1", [
      person.id,
    ]);
    expect(links).toEqual([{ path: `/messages/read/${messageId}`, scope: `message:${messageId}` }]);
  });
});
