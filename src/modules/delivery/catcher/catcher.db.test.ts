import { simpleParser } from "mailparser";
import { beforeAll, describe, expect, it } from "vitest";
import { silentLog } from "../../../platform/log.ts";
import type { MailListener } from "../../../platform/mail/listener.ts";
import { openRelay } from "../../../platform/mail/relay.ts";
import { type TestDatabase, testDatabase } from "../../../platform/testing/test-database.ts";
import { drain } from "../send/drain.ts";
import { anOrganisation, aPerson, queueTo, sendWork, severalPeople } from "../testing/delivery-makers.ts";
import { countCaughtMails, findCaughtMail, listCaughtMails } from "./queries.ts";
import { keptMails, startMailCatcher } from "./start-mail-catcher.ts";

let test: TestDatabase;
beforeAll(async () => {
  test = await testDatabase();
  await anOrganisation(test.db);
});

async function withCatcher(work: (catcher: MailListener) => Promise<void>): Promise<void> {
  const catcher = await startMailCatcher({ db: test.db, log: silentLog });
  try {
    await work(catcher);
  } finally {
    await catcher.stop();
  }
}

async function newest() {
  const [row] = await listCaughtMails(test.db, undefined, 1);
  const mail = row && (await findCaughtMail(test.db, row.id));
  if (!mail) throw new Error("nothing was caught");
  return { ...mail, parsed: await simpleParser(mail.source) };
}

describe("the mail catcher", () => {
  it("keeps what is sent, and masks the sign-in secret before it is stored", async () => {
    const person = await aPerson(test.db, { givenName: "محمد" });
    await queueTo(test.db, [person]);
    await withCatcher((catcher) => drain(sendWork(test.db, catcher.smtpUrl)));
    const { parsed, subject, to, source } = await newest();
    expect([subject, to]).toEqual(["Please read", [person.email]]);
    expect(parsed.text).toContain("Hello محمد,");
    expect(parsed.text).toContain(`/link/clk_${"*".repeat(43)}`);
    expect(parsed.html).toContain(`/link/clk_${"*".repeat(43)}`);
    expect(source.toString("latin1").replace(/=\r\n/g, "")).not.toMatch(/clk_[\w-]{10}/);
  });

  it("keeps the secret in the demo, whose visitors open the links", async () => {
    await test.owner.query("update people.organisation set demo = true");
    await queueTo(test.db, [await aPerson(test.db)]);
    await withCatcher((catcher) => drain(sendWork(test.db, catcher.smtpUrl)));
    await test.owner.query("update people.organisation set demo = false");
    expect((await newest()).parsed.text).toMatch(/\/link\/clk_[\w-]{43}\s/);
  });

  it("takes many at once and answers each after it is stored", async () => {
    const before = await countCaughtMails(test.db);
    await queueTo(test.db, await severalPeople(test.db, 40));
    await withCatcher((catcher) => drain(sendWork(test.db, catcher.smtpUrl)));
    expect(await countCaughtMails(test.db)).toBe(before + 40);
  });

  it("asks the sender to try again when it cannot store", async () => {
    await withCatcher(async (catcher) => {
      const connection = await openRelay(catcher.smtpUrl).connect();
      await test.owner.query("alter table delivery.caught_mails rename to away");
      const outcome = await connection.send({ from: "a@b.example", to: "c@d.example" }, [
        Buffer.from("Subject: s\r\n\r\nx"),
      ]);
      await test.owner.query("alter table delivery.away rename to caught_mails");
      connection.close();
      expect(outcome).toMatchObject({ kind: "replied", reply: expect.stringMatching(/^451/) });
    });
  });

  it("forgets the oldest when there are too many", async () => {
    await test.owner.query("alter table delivery.caught_mails alter column id restart with 1000000");
    await queueTo(test.db, [await aPerson(test.db)]);
    await withCatcher((catcher) => drain(sendWork(test.db, catcher.smtpUrl)));
    const { rows } = await test.owner.query("select min(id)::int as oldest from delivery.caught_mails");
    expect(rows[0].oldest).toBeGreaterThan(1_000_000 - keptMails);
    expect(await countCaughtMails(test.db)).toBe(1);
  });
});
