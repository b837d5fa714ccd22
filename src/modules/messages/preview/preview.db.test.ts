import { describe, expect, it } from "vitest";
import { silentLog } from "../../../platform/log.ts";
import { testDatabase } from "../../../platform/testing/test-database.ts";
import { write } from "../../evidence/public.ts";
import { createAudience, goLive } from "../../people/commands.ts";
import { addAttachment } from "../attachments/add-attachment.ts";
import { getMessage } from "../drafts/queries.ts";
import { readLoad, readRecipients, readTiming } from "../reach/queries.ts";
import { sendDue } from "../sending/send-due.ts";
import { aHouse, aMessage, anAudience, aPerson, morning, save, textOf } from "../testing/message-makers.ts";
import { approve, schedule } from "../testing/way-to-sent.ts";
import { previewMessage } from "./preview-message.ts";
import { sendTest } from "./send-test.ts";

const { db, owner } = await testDatabase();
const house = await aHouse(db);
const { author } = house;
const settings = { url: "https://clarion.example", mailFrom: "Security <isms@corp.example>", now: morning };
const words = (audienceId: string | null, language: string, text: string) => ({
  audienceId,
  language,
  subject: `${text} for {givenName}`,
  content: textOf(text),
});

async function aCrowd() {
  const department = `D${Math.random()}`;
  const [en, de, fr] = [
    await aPerson(db, { department, language: "en" }),
    await aPerson(db, { department, language: "de" }),
    await aPerson(db, { department, language: "fr" }),
  ];
  const leads = (
    await write(db, (tx) =>
      createAudience(tx, { name: department, rule: { person: [de.personId] } }, { actor: "system", now: morning }),
    )
  ).id;
  const all = await anAudience(db, department);
  const variants = [words(null, "en", "Hello"), words(null, "de", "Hallo"), words(leads, "de", "Chef")];
  const id = await aMessage(db, author, { audienceIds: [leads, all], variants, channels: ["email", "desk"] });
  return { id, leads, all, en, de, fr };
}

async function look(id: string, personId: string, channel: "email" | "desk" = "email") {
  return previewMessage(db, await getMessage(db, id), { personId, channel }, settings);
}

describe("a preview", () => {
  it("shows each the words of the first audience that names them, in their language or the marked next best", async () => {
    const { id, leads, en, de, fr } = await aCrowd();
    expect(await look(id, en.personId)).toMatchObject({ variant: null, language: "en", fallback: false });
    expect(await look(id, de.personId)).toMatchObject({ variant: leads, language: "de", subject: "Chef for Ana" });
    expect(await look(id, fr.personId)).toMatchObject({ variant: null, language: "en", fallback: true });
    const { mail } = await look(id, fr.personId);
    expect(mail?.from).toBe("Security <isms@corp.example>");
    expect(mail?.to).toMatch(/^Ana Weiß <.+@corp\.example>$/);
    expect([mail?.text, mail?.html]).toEqual([expect.stringContaining("Hello"), expect.stringContaining("Hello")]);
  });

  it("says of somebody whom the message is not for that it is not, and shows what everybody else gets", async () => {
    const { id } = await aCrowd();
    expect(await look(id, author.personId)).toMatchObject({ recipient: false, variant: null, refusal: null });
  });

  it("of a confidential message has nothing of it in the mail, and all of it on the desk", async () => {
    const { id, en } = await aCrowd();
    await save(db, author, id, { classification: "confidential" });
    const mail = await look(id, en.personId);
    expect(mail.neutral).toBe(true);
    expect(JSON.stringify(mail.mail)).not.toContain("Hello");
    const desk = await look(id, en.personId, "desk");
    expect(desk).toMatchObject({ neutral: false, subject: "Hello for Ana", page: { content: textOf("Hello") } });
  });

  it("of what is marked RED says who is not named", async () => {
    const { id, en, de } = await aCrowd();
    await save(db, author, id, { tlp: "RED" });
    expect((await look(id, en.personId)).refusal).toBe("tlp");
    expect((await look(id, de.personId)).refusal).toBeNull();
  });

  it("offers somebody for each variant and language", async () => {
    const { id, leads, en, de, fr } = await aCrowd();
    const { suggested, groups } = await readRecipients(db, await getMessage(db, id), morning);
    expect(suggested.map((one) => [one.variant, one.language, one.id])).toEqual([
      [null, "en", en.personId],
      [null, "fr", fr.personId],
      [leads, "de", de.personId],
    ]);
    expect(groups.reduce((sum, { count }) => sum + count, 0)).toBe(3);
  });
});

describe("a message before it is sent", () => {
  it("tells how much its people have already, and when it reaches them", async () => {
    await write(db, (tx) => goLive(tx, {}, { actor: "system", now: morning }));
    const { id, all, en } = await aCrowd();
    const before = await aMessage(db, author, { audienceIds: [all], channels: ["desk"] });
    await approve(db, house, before);
    await schedule(db, house, before);
    await sendDue({ db, log: silentLog }, morning.add({ minutes: 1 }));
    await owner.query(
      "update delivery.deliveries set state = 'accepted', updated_at = $1 where person_id = $2 and state = 'queued'",
      [morning.toString(), en.personId],
    );
    const message = await getMessage(db, id);
    expect(await readLoad(db, message, morning)).toEqual({
      distribution: [
        { items: 0, count: 2 },
        { items: 1, count: 1 },
      ],
      heavy: 0,
    });
    const saturday = Temporal.Instant.from("2026-03-07T10:00:00Z");
    expect(await readTiming(db, message, morning, morning)).toMatchObject({ now: 3, later: 0 });
    expect(await readTiming(db, message, saturday, morning)).toEqual({
      now: 0,
      later: 3,
      hours: [{ at: "2026-03-08T23:00:00Z", count: 3 }],
    });
    const critical = { ...message, criticalReason: "fire" };
    expect(await readTiming(db, critical, saturday, morning)).toMatchObject({ now: 3, hours: [] });
  });

  it("is tested by colleagues, marked, with its attachments, and stays a draft", async () => {
    const { id, en, de } = await aCrowd();
    const file = { messageId: id, kind: "attachment", name: "plan.pdf", bytes: Buffer.from("x") } as const;
    await write(db, (tx) => addAttachment(tx, { ...file, voidApproval: false }, author));
    const input = { messageId: id, personIds: [author.personId, en.personId], audienceId: null };
    const { deliveryMessageId, queued } = await write(db, (tx) => sendTest(tx, input, author));
    expect(queued).toBe(4);
    const { rows } = await owner.query("select title, words, attachments, kind from delivery.messages where id = $1", [
      deliveryMessageId,
    ]);
    expect(rows[0]).toMatchObject({
      kind: "messages.test",
      title: "[Test] Clear desks",
      words: { en: { subject: "[Test] Hello for {givenName}" }, de: { subject: "[Test] Hallo for {givenName}" } },
      attachments: [{ name: "plan.pdf" }],
    });
    expect((await getMessage(db, id)).state).toBe("draft");
    await owner.query("update people.persons set active_until = '2026-01-01' where id = $1", [de.personId]);
    const outside = { ...input, personIds: [de.personId] };
    await expect(write(db, (tx) => sendTest(tx, outside, author))).rejects.toMatchObject({
      details: { reason: "test-outsider" },
    });
  });
});
