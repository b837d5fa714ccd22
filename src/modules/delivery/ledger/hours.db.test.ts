import { sql } from "kysely";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type TestDatabase, testDatabase } from "../../../platform/testing/test-database.ts";
import { drain } from "../send/drain.ts";
import { anOrganisation, aPerson, queueTo, sendWork } from "../testing/delivery-makers.ts";
import { type SmtpSink, startSmtpSink } from "../testing/smtp-sink.ts";

let test: TestDatabase;
let sink: SmtpSink;

beforeAll(async () => {
  test = await testDatabase();
  await anOrganisation(test.db);
  sink = await startSmtpSink();
});
afterAll(() => sink.stop());

// Saturday noon in Berlin; the usual week begins again on Monday.
const saturday = Temporal.Instant.from("2026-03-14T11:00:00Z");
const dueOf = async (messageId: string) =>
  (
    await test.owner.query<{ channel: string; due: string }>(
      `select channel, case when not_before > '2026-03-15' and not_before < '2026-03-17'
         then to_char(not_before at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI') else 'now' end as due
       from delivery.deliveries join people.persons as person on person.id = person_id
       where message_id = $1 order by channel, time_zone nulls first`,
      [messageId],
    )
  ).rows;

describe("a message that respects hours", () => {
  it("is due with each in their own next working day, on the desk and where it is critical at once", async () => {
    const [here, there] = [await aPerson(test.db), await aPerson(test.db)];
    await test.owner.query("update people.persons set time_zone = 'Asia/Tokyo' where id = $1", [there.id]);
    const recipients = sql`select id as person_id, null::text as link_scope, null::text as link_path
      from unnest(${[here.id, there.id]}::uuid[]) as id`;
    const message = { recipients, respectHours: true, now: saturday, channels: ["email", "desk"] as const };
    const { messageId } = await queueTo(test.db, [], message);
    expect(await dueOf(messageId)).toEqual([
      { channel: "desk", due: "now" },
      { channel: "desk", due: "now" },
      { channel: "email", due: "2026-03-15T23:00" },
      { channel: "email", due: "2026-03-15T15:00" },
    ]);
    const critical = await queueTo(test.db, [], { ...message, critical: { reason: "ransomware" } });
    expect((await dueOf(critical.messageId)).map(({ due }) => due)).toEqual(["now", "now", "now", "now"]);
  });

  it("is looked at again when it would leave: what became due by night waits for the morning", async () => {
    // In time to come, because what is due is decided on the database's own clock.
    const today = Temporal.Now.zonedDateTimeISO("Europe/Berlin").startOfDay();
    const weekend = today.add({ days: 7 + ((13 - today.dayOfWeek) % 7) }).add({ hours: 12 });
    const opens = weekend.startOfDay().add({ days: 2 }).toInstant();
    const person = await aPerson(test.db);
    const { messageId } = await queueTo(test.db, [person], { respectHours: true, now: weekend.toInstant() });
    const dueNow = () =>
      test.owner.query("update delivery.deliveries set not_before = now() where message_id = $1", [messageId]);
    await dueNow();
    await drain(sendWork(test.db, sink.smtpUrl, { clock: { now: () => weekend.toInstant() } }));
    expect(sink.received.some((mail) => mail.to === person.email)).toBe(false);
    const { rows } = await test.owner.query<{ due: Date }>(
      "select not_before as due from delivery.deliveries where message_id = $1",
      [messageId],
    );
    expect(rows[0]?.due.getTime()).toBe(opens.epochMilliseconds);
    await dueNow();
    await drain(sendWork(test.db, sink.smtpUrl, { clock: { now: () => opens.add({ hours: 9 }) } }));
    expect(sink.accepted.some((mail) => mail.to === person.email)).toBe(true);
  });
});
