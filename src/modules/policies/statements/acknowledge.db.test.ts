import { describe, expect, it } from "vitest";
import { unrecorded } from "../../../platform/db/transaction.ts";
import { testDatabase } from "../../../platform/testing/test-database.ts";
import type { ActingPerson } from "../../approvals/public.ts";
import { write } from "../../evidence/public.ts";
import { openAssignment } from "../assignments/open-assignment.ts";
import { getOwnAssignment } from "../assignments/queries.ts";
import { publishVersion } from "../publish/publish-version.ts";
import { aHouse, anAudience, aPerson, approvedSuccessor, morning, published } from "../testing/policy-makers.ts";
import { getVersion } from "../versions/queries.ts";
import { acknowledgeOnce, type Statement } from "./acknowledge-assignment.ts";
import { wordingFor } from "./wording.ts";

const { db, owner } = await testDatabase();
const house = await aHouse(db);
let departments = 0;

/** A reader with something published to them and to nobody else, and the statement that their button makes. */
async function aReader() {
  departments += 1;
  const department = `D${departments}`;
  const reader = await aPerson(db, { department });
  const audienceId = await anAudience(db, department);
  const versionId = await published(db, house, audienceId);
  const { contentHash, title, number } = await getVersion(db, versionId);
  const { id } = await db
    .selectFrom("policies.assignments")
    .select("id")
    .where("version_id", "=", versionId)
    .executeTakeFirstOrThrow();
  const wording = wordingFor({ title, number }, "en").text;
  const statement: Statement = { assignmentId: id, contentHash, wording, strength: "link" };
  return { reader, audienceId, versionId, statement };
}

const later = (person: ActingPerson, hours: number): ActingPerson => ({ ...person, now: morning.add({ hours }) });

async function evidenceOf(reader: ActingPerson) {
  const { rows } = await owner.query(
    `select entry_id as id, data::jsonb as data, subjects::jsonb as subjects from evidence.openings
     where kind::jsonb #>> '{}' = 'policies.version.acknowledged' and actor::jsonb #>> '{}' = $1`,
    [reader.ref],
  );
  return rows as { id: number; data: Record<string, string>; subjects: string[] }[];
}

async function dutyOf(reader: ActingPerson) {
  return db.selectFrom("duties.duties").select("state").where("person_id", "=", reader.personId).executeTakeFirst();
}

const mailState = async (reader: ActingPerson) => {
  const { rows } = await owner.query("select state, reason from delivery.deliveries where person_id = $1", [
    reader.personId,
  ]);
  return rows;
};

const notFound = { code: "not-found" };

describe("acknowledging", () => {
  it("is one entry of evidence with hash, sentence and strength; closes the duty and takes the waiting mail back", async () => {
    const { reader, versionId, statement } = await aReader();
    expect(await mailState(reader)).toEqual([{ state: "queued", reason: null }]);
    const { acknowledgedAt } = await acknowledgeOnce(db, statement, later(reader, 1));
    expect(acknowledgedAt).toEqual(morning.add({ hours: 1 }));
    const [entry, ...more] = await evidenceOf(reader);
    expect(more).toEqual([]);
    expect(entry?.data).toMatchObject({
      contentHash: Buffer.from(statement.contentHash).toString("hex"),
      wording: "I have read version 1 of “Desks” and will follow it.",
      wordingVersion: "acknowledgement/1",
      method: "button",
      strength: "link",
    });
    expect(entry?.subjects).toContain(`policy-version:${versionId}`);
    const stored = await db
      .selectFrom("policies.acknowledgements")
      .select("entry_id")
      .where("assignment_id", "=", statement.assignmentId)
      .execute();
    expect(stored).toEqual([{ entry_id: Number(entry?.id) }]);
    expect(await dutyOf(reader)).toEqual({ state: "done" });
    expect(await mailState(reader)).toEqual([{ state: "excluded", reason: "duty-closed" }]);
  });

  it("leaves everybody else's duty and mail alone", async () => {
    departments += 1;
    const people = [await aPerson(db, { department: "Both" }), await aPerson(db, { department: "Both" })] as const;
    const versionId = await published(db, house, await anAudience(db, "Both"));
    const { contentHash } = await getVersion(db, versionId);
    const assignment = await db
      .selectFrom("policies.assignments")
      .select("id")
      .where("version_id", "=", versionId)
      .where("person_id", "=", people[0].personId)
      .executeTakeFirstOrThrow();
    const wording = wordingFor({ title: "Desks", number: 1 }, "de").text;
    const statement: Statement = { assignmentId: assignment.id, contentHash, wording, strength: "password" };
    await acknowledgeOnce(db, statement, people[0]);
    expect((await evidenceOf(people[0]))[0]?.data).toMatchObject({ wordingLanguage: "de" });
    expect(await dutyOf(people[1])).toEqual({ state: "open" });
    expect(await mailState(people[1])).toEqual([{ state: "queued", reason: null }]);
  });

  it("twice answers the first time, and leaves no second entry", async () => {
    const { reader, statement } = await aReader();
    const first = await acknowledgeOnce(db, statement, later(reader, 1));
    expect(await acknowledgeOnce(db, statement, later(reader, 2))).toEqual(first);
    expect(await evidenceOf(reader)).toHaveLength(1);
  });

  it("at the same moment from two devices happens once", async () => {
    const { reader, statement } = await aReader();
    const presses = [1, 2, 3, 4].map((hours) => acknowledgeOnce(db, statement, later(reader, hours)));
    const times = (await Promise.all(presses)).map((one) => one.acknowledgedAt.toString());
    expect(new Set(times).size).toBe(1);
    expect(await evidenceOf(reader)).toHaveLength(1);
  });

  it("is refused for another text or another sentence than was shown, and to a token", async () => {
    const { reader, statement } = await aReader();
    const press = (more: Partial<Statement>) => acknowledgeOnce(db, { ...statement, ...more }, reader);
    const reason = (name: string) => ({ details: { reason: name } });
    await expect(press({ contentHash: Buffer.alloc(32) })).rejects.toMatchObject(reason("content-changed"));
    await expect(press({ wording: "I have seen it." })).rejects.toMatchObject(reason("wording-changed"));
    await expect(press({ strength: "token" })).rejects.toMatchObject(reason("own-sign-in-needed"));
    expect(await evidenceOf(reader)).toEqual([]);
    expect(await dutyOf(reader)).toEqual({ state: "open" });
  });

  it("is not possible for somebody else, to whom the assignment does not exist", async () => {
    const { statement } = await aReader();
    const stranger = await aPerson(db);
    await expect(acknowledgeOnce(db, statement, stranger)).rejects.toMatchObject(notFound);
    await expect(getOwnAssignment(db, statement.assignmentId, stranger.personId)).rejects.toMatchObject(notFound);
    const open = { assignmentId: statement.assignmentId, personId: stranger.personId };
    await expect(unrecorded(db, (tx) => openAssignment(tx, open))).rejects.toMatchObject(notFound);
  });

  it("ends when a newer version is in force; what was acknowledged before stays as it is", async () => {
    const early = await aReader();
    const late = await aReader();
    const before = await acknowledgeOnce(db, early.statement, early.reader);
    for (const { versionId } of [early, late]) {
      const next = await approvedSuccessor(db, house, versionId, "# Desks\n\nother words");
      await write(db, (tx) =>
        publishVersion(tx, { versionId: next, asksAgain: "acknowledge", asksReason: "Other words." }, house.author),
      );
    }
    await expect(acknowledgeOnce(db, late.statement, late.reader)).rejects.toMatchObject({
      details: { reason: "not-owed" },
    });
    expect(await acknowledgeOnce(db, early.statement, later(early.reader, 5))).toEqual(before);
  });

  it("cannot be changed afterwards by the application", async () => {
    const { reader, statement } = await aReader();
    await acknowledgeOnce(db, statement, reader);
    await expect(db.updateTable("policies.acknowledgements").set({ wording: "No." }).execute()).rejects.toThrow(
      /permission denied/,
    );
  });
});

describe("opening", () => {
  it("moves the assignment once and leaves no trace of when", async () => {
    const { reader, statement } = await aReader();
    const entries = async () => (await owner.query("select count(*)::int as n from evidence.entries")).rows[0].n;
    const before = await entries();
    const open = () =>
      unrecorded(db, (tx) => openAssignment(tx, { assignmentId: statement.assignmentId, personId: reader.personId }));
    expect([await open(), await open()]).toEqual([{ state: "reading" }, { state: "reading" }]);
    expect(await entries()).toBe(before);
    await acknowledgeOnce(db, statement, reader);
    expect(await open()).toEqual({ state: "acknowledged" });
  });
});
