import { describe, expect, it } from "vitest";
import { unrecorded } from "../../../platform/db/transaction.ts";
import { silentLog } from "../../../platform/log.ts";
import { testDatabase } from "../../../platform/testing/test-database.ts";
import { findLatestRequest } from "../../approvals/public.ts";
import { write } from "../../evidence/public.ts";
import { goLive, pauseOrganisation, resumeOrganisation } from "../../people/commands.ts";
import { messageApproval } from "../approval/approval-subject.ts";
import { submitMessage } from "../approval/submit-message.ts";
import { withdrawMessage } from "../approval/withdraw-message.ts";
import { addAttachment } from "../attachments/add-attachment.ts";
import { removeAttachment } from "../attachments/remove-attachment.ts";
import { createMessage } from "../drafts/create-message.ts";
import { getMessage } from "../drafts/queries.ts";
import { aHouse, aMessage, anAudience, aPerson, morning, save, textOf } from "../testing/message-makers.ts";
import { approve, decide, schedule, submit } from "../testing/way-to-sent.ts";
import { cancelMessage } from "./cancel-message.ts";
import { sendDue } from "./send-due.ts";
import { sendMessage } from "./send-message.ts";
import { unscheduleMessage } from "./unschedule-message.ts";

const { db, owner } = await testDatabase();
const house = await aHouse(db);
const { author, approver } = house;
await write(db, (tx) => goLive(tx, {}, { actor: "system", now: morning }));
const soon = morning.add({ hours: 1 });
const due = (now = soon) => sendDue({ db, log: silentLog }, now);

async function people(department: string, languages: string[]) {
  const all = [];
  for (const language of languages) all.push(await aPerson(db, { department, language }));
  return all;
}

async function ledger(id: string) {
  const { rows } = await owner.query(
    `select person_id as "personId", channel, state, variant, link_path as path from delivery.deliveries
     where message_id = (select delivery_message_id from messages.messages where id = $1) order by person_id, channel`,
    [id],
  );
  return rows as { personId: string; channel: string; state: string; variant: string | null; path: string }[];
}

async function openDuties(id: string) {
  const { rows } = await owner.query(
    `select person_id from duties.duties where kind = 'messages.resolve-failure' and state = 'open' and path = $1`,
    [`/messages/${id}`],
  );
  return rows.length;
}

async function aReady(department: string, more: Parameters<typeof aMessage>[2] = {}) {
  const audience = await anAudience(db, department);
  const id = await aMessage(db, author, { audienceIds: [audience], channels: ["email", "desk"], ...more });
  return { id, audience };
}

describe("a message", () => {
  it("goes from draft to sent, and each person has one row a channel with the words of the first audience that names them", async () => {
    const [one, two] = await people("Way", ["en", "de"]);
    const { id, audience } = await aReady("Way");
    const everybody = await anAudience(db, "Way");
    const words = (audienceId: string | null, language: string) => ({
      audienceId,
      language,
      subject: "S",
      content: textOf(`${audienceId} ${language}`),
    });
    const variants = [words(null, "en"), words(everybody, "en"), words(everybody, "de")];
    await save(db, author, id, { audienceIds: [audience, everybody], variants });
    await submit(db, house, id);
    expect((await getMessage(db, id)).state).toBe("in_approval");
    await decide(db, house, id, "approve");
    expect((await getMessage(db, id)).state).toBe("approved");
    await schedule(db, house, id);
    expect(await due()).toEqual({ sent: 1 });
    expect(await getMessage(db, id)).toMatchObject({ state: "sent" });
    const rows = await ledger(id);
    expect(rows.map((row) => row.personId).sort()).toEqual(
      [one, one, two, two].map((person) => person?.personId).sort(),
    );
    expect(new Set(rows.map((row) => `${row.personId} ${row.channel}`)).size).toBe(4);
    // The first audience has no words of its own: whoever is in it gets those of everybody else.
    expect(rows.every((row) => row.variant === null && row.path.startsWith("/messages/read/"))).toBe(true);
    expect(await due()).toEqual({ sent: 0 });
  });

  it("comes back to its author with what is to change, and is approved after that", async () => {
    await people("Changes", ["en"]);
    const { id } = await aReady("Changes");
    await submit(db, house, id);
    await decide(db, house, id, "request-changes");
    expect(await getMessage(db, id)).toMatchObject({ state: "draft", contentHash: null });
    await save(db, author, id, { title: "Better" });
    await approve(db, house, id);
    expect((await getMessage(db, id)).state).toBe("approved");
  });

  it("cannot be approved by somebody who wrote at it", async () => {
    const { id } = await aReady("Wrote");
    await save(db, approver, id, { title: "Mine too" });
    await expect(submit(db, house, id)).rejects.toMatchObject({ details: { reason: "author-cannot-approve" } });
  });

  it("cannot be approved by somebody who attached or took away a file", async () => {
    const { id } = await aReady("Attached");
    const file = { messageId: id, kind: "attachment", name: "a.txt", bytes: Buffer.from("x") } as const;
    await write(db, (tx) => addAttachment(tx, { ...file, voidApproval: false }, approver));
    await expect(submit(db, house, id)).rejects.toMatchObject({ details: { reason: "author-cannot-approve" } });
  });

  it("is not submitted by somebody who has not seen what was attached since", async () => {
    const { id } = await aReady("Unseen");
    const { version } = await getMessage(db, id);
    const colleague = await aPerson(db, { roles: ["author"] });
    const file = { messageId: id, kind: "attachment", name: "a.txt", bytes: Buffer.from("x") } as const;
    const { id: attachmentId } = await write(db, (tx) =>
      addAttachment(tx, { ...file, voidApproval: false }, colleague),
    );
    const asked = { id, steps: [{ personId: approver.personId }] };
    const unseen = { details: { reason: "version-changed" } };
    await expect(write(db, (tx) => submitMessage(tx, { ...asked, version }, author))).rejects.toMatchObject(unseen);
    await write(db, (tx) => removeAttachment(tx, { messageId: id, attachmentId, voidApproval: false }, colleague));
    await expect(
      write(db, (tx) => submitMessage(tx, { ...asked, version: version + 1 }, author)),
    ).rejects.toMatchObject(unseen);
  });

  it("that is approved is changed only by somebody who knows that this takes the approval away", async () => {
    await people("Void", ["en"]);
    const { id } = await aReady("Void");
    await approve(db, house, id);
    await expect(save(db, author, id, { title: "Other" })).rejects.toMatchObject({
      details: { reason: "approval-would-be-void" },
    });
    const file = { messageId: id, kind: "attachment", name: "a.txt", bytes: Buffer.from("x") } as const;
    await expect(write(db, (tx) => addAttachment(tx, { ...file, voidApproval: false }, author))).rejects.toMatchObject({
      details: { reason: "approval-would-be-void" },
    });
    await save(db, author, id, { title: "Other" }, true);
    expect((await getMessage(db, id)).state).toBe("draft");
    expect((await findLatestRequest(db, `message-draft:${id}`))?.state).toBe("void");
    await expect(schedule(db, house, id)).rejects.toMatchObject({ details: { reason: "not-approved" } });
  });

  it("may be given another time without a new approval, and is not sent before it", async () => {
    await people("Time", ["en"]);
    const { id } = await aReady("Time");
    await approve(db, house, id);
    await save(db, author, id, { sendAt: morning.add({ hours: 48 }) });
    expect((await getMessage(db, id)).state).toBe("approved");
    await schedule(db, house, id, morning.add({ hours: 2 }));
    expect(await due(soon)).toEqual({ sent: 0 });
    await write(db, (tx) => unscheduleMessage(tx, id, author));
    expect(await due(morning.add({ hours: 3 }))).toEqual({ sent: 0 });
    await schedule(db, house, id, morning.add({ hours: 2 }));
    expect(await due(morning.add({ hours: 3 }))).toEqual({ sent: 1 });
  });

  it("that was cancelled or withdrawn is never sent", async () => {
    await people("Never", ["en"]);
    const [one, two] = [await aReady("Never"), await aReady("Never")];
    for (const { id } of [one, two]) await approve(db, house, id);
    await schedule(db, house, one.id);
    await write(db, (tx) => cancelMessage(tx, { id: one.id, reason: "No need" }, author));
    await write(db, (tx) => withdrawMessage(tx, two.id, author));
    expect(await due()).toEqual({ sent: 0 });
    expect(await getMessage(db, one.id)).toMatchObject({ state: "cancelled" });
    expect(await getMessage(db, two.id)).toMatchObject({ state: "draft" });
  });

  it("is compared with what was approved of the message that it is a copy of", async () => {
    const { id } = await aReady("Compare");
    await approve(db, house, id);
    const copy = await write(db, (tx) => createMessage(tx, { title: "Copy", copyOf: id }, author));
    const variants = [{ audienceId: null, language: "en", subject: "Clear desks", content: textOf("Always.") }];
    await save(db, author, copy.id, { variants });
    const { since, details, parts } = await messageApproval.compare(db, copy.id);
    expect(since?.at).toBeInstanceOf(Date);
    expect(details.find(({ name }) => name === "title")).toMatchObject({ before: "Clear desks", after: "Copy" });
    expect(parts).toEqual([
      { key: "", language: "en", before: textOf("Keep your desk clear."), after: textOf("Always.") },
    ]);
  });
});

describe("a message whose time has come is not sent, says why, and its author owes a decision,", () => {
  async function ready(department: string) {
    await people(department, ["en"]);
    const made = await aReady(department);
    await approve(db, house, made.id);
    await schedule(db, house, made.id);
    return made;
  }
  async function expectFailure(id: string, reason: string) {
    expect(await getMessage(db, id)).toMatchObject({ state: "not_sent", failure: { reason }, deliveryMessageId: null });
    expect(await openDuties(id)).toBe(1);
  }

  it("when it is more than twelve hours late; sent when somebody says so, and then nothing is owed", async () => {
    const { id } = await ready("Late");
    const later = morning.add({ hours: 13 });
    await due(later);
    await expectFailure(id, "too-late");
    await schedule(db, { ...house, author: { ...author, now: later } }, id);
    expect(await openDuties(id)).toBe(0);
    expect(await due(later.add({ minutes: 1 }))).toEqual({ sent: 1 });
  });

  it("and no mail about it names what is confidential", async () => {
    await people("Silent", ["en"]);
    const { id } = await aReady("Silent", { classification: "confidential" });
    await approve(db, house, id);
    await schedule(db, house, id);
    await due(morning.add({ hours: 13 }));
    const { rows } = await owner.query("select confidential from duties.duties where path = $1", [`/messages/${id}`]);
    expect(rows).toEqual([{ confidential: true }]);
  });

  it("when the organisation has paused sending", async () => {
    const { id } = await ready("Paused");
    await write(db, (tx) => pauseOrganisation(tx, "Storm", { actor: author.ref, now: morning }));
    await due();
    await write(db, (tx) => resumeOrganisation(tx, { actor: author.ref, now: morning }));
    await expectFailure(id, "paused");
  });

  it("when the rule of its audience is not the one that was approved", async () => {
    const { id, audience } = await ready("Rule");
    await owner.query("update people.audiences set rule = '{\"all\": []}' where id = $1", [audience]);
    await due();
    await expectFailure(id, "approval-void");
    await expect(schedule(db, house, id)).rejects.toMatchObject({ details: { reason: "approval-void" } });
  });

  it("when the rule of an audience that its own rule names is not the one that was approved", async () => {
    await people("Inner", ["en"]);
    const [inner, outer] = [await anAudience(db, "Inner"), await anAudience(db)];
    const rule = JSON.stringify({ any: [{ not: { audience: [inner] } }, { audience: [inner] }] });
    await owner.query("update people.audiences set rule = $2 where id = $1", [outer, rule]);
    const { id } = await aReady("Inner", { audienceIds: [outer] });
    await approve(db, house, id);
    await schedule(db, house, id);
    await owner.query("update people.audiences set rule = '{\"all\": []}' where id = $1", [inner]);
    await due();
    await expectFailure(id, "approval-void");
  });

  it("when the stored words are not those that were approved", async () => {
    const { id } = await ready("Tampered");
    await owner.query("update messages.variants set subject = 'Send money' where message_id = $1", [id]);
    await due();
    await expectFailure(id, "approval-void");
  });

  it("when its audience was archived, or nobody is left in it", async () => {
    const [archived, empty] = [await ready("Archived"), await ready("Emptied")];
    await owner.query("update people.audiences set archived_at = now() where id = $1", [archived.audience]);
    await owner.query("update people.persons set active_until = '2026-01-01' where department = 'Emptied'");
    await due();
    await expectFailure(archived.id, "audience-archived");
    await expectFailure(empty.id, "audience-empty");
  });
});

describe("sending", () => {
  it("holds the rules by which it looks people up until it is done", async () => {
    await people("Held", ["en"]);
    const [inner, outer] = [await anAudience(db, "Held"), await anAudience(db)];
    const rule = JSON.stringify({ audience: [inner] });
    await owner.query("update people.audiences set rule = $2 where id = $1", [outer, rule]);
    const { id } = await aReady("Held", { audienceIds: [outer] });
    await approve(db, house, id);
    await schedule(db, house, id);
    await unrecorded(db, async (tx) => {
      await sendMessage(tx, id, soon);
      for (const audience of [inner, outer])
        await expect(
          owner.query("select from people.audiences where id = $1 for update nowait", [audience]),
        ).rejects.toThrow("could not obtain lock");
    });
  });
});

describe("a crash", () => {
  it("before the end of sending leaves nothing of it, and the next job sends once", async () => {
    await people("Crash", ["en", "de"]);
    const { id } = await aReady("Crash");
    await approve(db, house, id);
    await schedule(db, house, id);
    await expect(
      unrecorded(db, async (tx) => {
        await sendMessage(tx, id, soon);
        throw new Error("killed");
      }),
    ).rejects.toThrow("killed");
    expect(await getMessage(db, id)).toMatchObject({ state: "scheduled", deliveryMessageId: null });
    const results = await Promise.all([due(), due(), due()]);
    expect(results.reduce((sum, { sent }) => sum + sent, 0)).toBe(1);
    expect(await ledger(id)).toHaveLength(4);
    const { rows } = await owner.query("select count(*)::int as count from delivery.messages where subject_ref = $1", [
      `message-draft:${id}`,
    ]);
    expect(rows).toEqual([{ count: 1 }]);
  });

  it("while one message breaks keeps no other from leaving", async () => {
    await people("Broken", ["en"]);
    const [broken, whole] = [await aReady("Broken"), await aReady("Broken")];
    for (const { id } of [broken, whole]) {
      await approve(db, house, id);
      await schedule(db, house, id);
    }
    await owner.query(
      `alter table messages.messages add constraint broken check (id <> '${broken.id}' or state <> 'sent')`,
    );
    await expect(due()).rejects.toThrow("1 messages could not be sent");
    await owner.query("alter table messages.messages drop constraint broken");
    expect((await getMessage(db, whole.id)).state).toBe("sent");
    expect(await due()).toEqual({ sent: 1 });
  });
});
