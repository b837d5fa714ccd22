import { sql } from "kysely";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { systemClock } from "../../../platform/clock.ts";
import { type TestDatabase, testDatabase } from "../../../platform/testing/test-database.ts";
import { drain } from "../send/drain.ts";
import { anOrganisation, aPerson, type MadePerson, queueTo, sendWork } from "../testing/delivery-makers.ts";
import { type SmtpSink, startSmtpSink } from "../testing/smtp-sink.ts";
import { openMessage } from "./open-message.ts";
import { countMine, findMine, listMine } from "./queries.ts";

let test: TestDatabase;
let sink: SmtpSink;

beforeAll(async () => {
  test = await testDatabase();
  await anOrganisation(test.db);
  sink = await startSmtpSink();
});
afterAll(() => sink.stop());

const now = () => systemClock.now();
const idsOf = (...people: readonly MadePerson[]) =>
  sql`select id as person_id, null::text as link_scope, null::text as link_path from unnest(${people.map(({ id }) => id)}::uuid[]) as id`;
const send = () => drain(sendWork(test.db, sink.smtpUrl));
const list = (person: MadePerson, only: string | null = null) =>
  listMine(test.db, person.id, { afterId: undefined, limit: 50, only }, now());

describe("messages on the desk", () => {
  it("stand there once they are due, with one row for several channels, newest first", async () => {
    const person = await aPerson(test.db);
    const both = { channels: ["email", "desk"] as const, recipients: idsOf(person), readable: true };
    const first = await queueTo(test.db, [], both);
    const second = await queueTo(test.db, [], { ...both, channels: ["desk"] });
    expect(first).toMatchObject({ candidates: 2, queued: 2 });
    expect(await list(person)).toEqual([]);
    await send();
    expect((await list(person)).map((one) => one.id)).toEqual([second.messageId, first.messageId]);
    expect(await countMine(test.db, person.id, null, now())).toEqual({ total: 2, unopened: 2 });
    await openMessage(test.db, person.id, second.messageId);
    expect(await countMine(test.db, person.id, null, now())).toEqual({ total: 2, unopened: 1 });
    expect((await list(person, first.messageId)).map((one) => one.id)).toEqual([first.messageId]);
    expect(sink.accepted.at(-1)?.source).toContain(`/link/`);
  });

  it("are nobody else's", async () => {
    const [reader, other] = [await aPerson(test.db), await aPerson(test.db)];
    const { messageId } = await queueTo(test.db, [], { channels: ["desk"], recipients: idsOf(reader) });
    await send();
    expect(await findMine(test.db, reader.id, messageId, now())).toBeDefined();
    expect(await findMine(test.db, other.id, messageId, now())).toBeUndefined();
  });

  it("are closed again to whoever is taken to a company, where they are for the organisation alone", async () => {
    const person = await aPerson(test.db);
    const { messageId } = await queueTo(test.db, [], {
      channels: ["desk"],
      tlp: "AMBER+STRICT",
      recipients: idsOf(person),
    });
    await send();
    expect(await findMine(test.db, person.id, messageId, now())).toBeDefined();
    expect(await countMine(test.db, person.id, null, now())).toEqual({ total: 1, unopened: 1 });
    await test.owner.query("insert into people.companies (name, kind) values ('Supplier', 'supplier')");
    await test.owner.query(
      "update people.persons set company_id = (select id from people.companies limit 1) where id = $1",
      [person.id],
    );
    expect(await findMine(test.db, person.id, messageId, now())).toBeUndefined();
    expect(await countMine(test.db, person.id, null, now())).toEqual({ total: 0, unopened: 0 });
  });
});

describe("who may have a message", () => {
  it("is decided when it is queued, row by row, with the reason", async () => {
    const [inside, outside] = [await aPerson(test.db), await aPerson(test.db)];
    const recipients = idsOf(inside, outside);
    const sealed = await queueTo(test.db, [], { recipients, sealedTo: idsOf(inside) });
    const red = await queueTo(test.db, [], { recipients, tlp: "RED", named: [inside.id] });
    const unnamed = await queueTo(test.db, [], { recipients, tlp: "RED" });
    expect(sealed).toMatchObject({ candidates: 2, queued: 1, excluded: 1 });
    expect(red).toMatchObject({ candidates: 2, queued: 1, excluded: 1 });
    expect(unnamed).toMatchObject({ candidates: 2, queued: 0, excluded: 2 });
    const { rows } = await test.owner.query(
      "select reason from delivery.deliveries where person_id = $1 order by reason",
      [outside.id],
    );
    expect(rows).toEqual([{ reason: "sealed" }, { reason: "tlp" }, { reason: "tlp" }]);
    await send();
    const mails = sink.accepted.filter((mail) => mail.to === inside.email);
    expect(mails).toHaveLength(2);
    expect(mails.filter((mail) => mail.source.includes("six minutes"))).toHaveLength(1);
  });

  it("is asked again when it leaves: who was taken out of the seal gets nothing", async () => {
    const person = await aPerson(test.db);
    const { messageId } = await queueTo(test.db, [], {
      recipients: idsOf(person),
      sealedTo: idsOf(person),
      channels: ["email", "desk"],
    });
    await test.owner.query("delete from delivery.permitted where message_id = $1", [messageId]);
    await send();
    expect(sink.accepted.some((mail) => mail.to === person.email)).toBe(false);
    const { rows } = await test.owner.query("select state, reason from delivery.deliveries where message_id = $1", [
      messageId,
    ]);
    expect(rows).toEqual([
      { state: "excluded", reason: "sealed" },
      { state: "excluded", reason: "sealed" },
    ]);
  });
});
