import { describe, expect, it } from "vitest";
import { testDatabase } from "../../../platform/testing/test-database.ts";
import { write } from "../../evidence/public.ts";
import { factsAbout } from "../../evidence/testing/facts-of.ts";
import { publishVersion } from "../publish/publish-version.ts";
import { aHouse, approvedSuccessor, morning } from "../testing/policy-makers.ts";
import { aReading, later } from "../testing/reading-makers.ts";
import { acknowledgeOnce } from "./acknowledge-assignment.ts";
import { retractOwn } from "./retract-acknowledgement.ts";

const { db, owner } = await testDatabase();
const house = await aHouse(db);

async function one() {
  const { readers, statements, versionId } = await aReading(db, owner, house);
  const [reader, statement] = [readers[0], statements[0]];
  if (!reader || !statement) throw new Error("there is one reader");
  return { reader, statement, versionId };
}

const stateOf = (id: string) =>
  db
    .selectFrom("policies.assignments")
    .select(["state", "due_at", "renew_on", "changed_at"])
    .where("id", "=", id)
    .executeTakeFirstOrThrow();

const duty = async (personId: string) => {
  const { rows } = await owner.query(
    "select state, due_at from duties.duties where person_id = $1 and kind = 'policies.read'",
    [personId],
  );
  return rows as { state: string; due_at: Date }[];
};

describe("taking one's word back", () => {
  it("opens what was acknowledged again, keeps the word with its reason, and lets another be given", async () => {
    const { reader, statement } = await one();
    await acknowledgeOnce(db, statement, later(reader, 1));
    expect(await duty(reader.personId)).toMatchObject([{ state: "done" }]);
    const input = { assignmentId: statement.assignmentId, reason: "I pressed by mistake.", strength: "link" };
    const late = later(reader, 24 * 12);
    const { dueAt } = await write(db, (tx) => retractOwn(tx, input, late));
    expect(dueAt).toEqual(late.now.add({ hours: 24 * 7 }));
    expect(await stateOf(statement.assignmentId)).toMatchObject({
      state: "to_read",
      due_at: new Date(dueAt.epochMilliseconds),
      changed_at: new Date(late.now.epochMilliseconds),
    });
    expect(await duty(reader.personId)).toEqual([{ state: "open", due_at: new Date(dueAt.epochMilliseconds) }]);
    const facts = await factsAbout(
      { owner },
      "policies.acknowledgement.retracted",
      `assignment:${statement.assignmentId}`,
    );
    expect(facts).toMatchObject([{ actor: reader.ref, data: { reason: "I pressed by mistake.", method: "button" } }]);
    const again = later(reader, 24 * 13);
    expect(await acknowledgeOnce(db, statement, again)).toEqual({ acknowledgedAt: again.now });
    const words = await db
      .selectFrom("policies.acknowledgements")
      .select(["acknowledged_at", "retraction_reason"])
      .where("assignment_id", "=", statement.assignmentId)
      .orderBy("acknowledged_at")
      .execute();
    expect(words).toEqual([
      {
        acknowledged_at: new Date(morning.add({ hours: 1 }).epochMilliseconds),
        retraction_reason: "I pressed by mistake.",
      },
      { acknowledged_at: new Date(again.now.epochMilliseconds), retraction_reason: null },
    ]);
  });

  it("of an older version, which a newer one only informed about, owes the newer one", async () => {
    const { reader, statement, versionId } = await one();
    await acknowledgeOnce(db, statement, later(reader, 1));
    const next = await approvedSuccessor(db, house, versionId, "# Desks\n\nother words");
    const publication = { versionId: next, asksAgain: "inform" as const, asksReason: "A comma." };
    await write(db, (tx) => publishVersion(tx, publication, later(house.author, 2)));
    const input = { assignmentId: statement.assignmentId, reason: "I had not read it.", strength: "link" };
    const { dueAt } = await write(db, (tx) => retractOwn(tx, input, later(reader, 3)));
    const live = await db
      .selectFrom("policies.assignments")
      .select(["version_id", "state", "due_at", "covers"])
      .where("person_id", "=", reader.personId)
      .where("live", "=", true)
      .execute();
    expect(live).toEqual([
      { version_id: next, state: "to_read", due_at: new Date(dueAt.epochMilliseconds), covers: "whole" },
    ]);
    const open = (await duty(reader.personId)).filter(({ state }) => state === "open");
    expect(open).toEqual([{ state: "open", due_at: new Date(dueAt.epochMilliseconds) }]);
  });

  it("is not undone by a word that a device had kept from before", async () => {
    const { reader, statement } = await one();
    const kept = { ...statement, statedAt: later(reader, 1).now };
    await acknowledgeOnce(db, kept, later(reader, 2));
    const input = { assignmentId: statement.assignmentId, reason: "No.", strength: "link" };
    await write(db, (tx) => retractOwn(tx, input, later(reader, 3)));
    await expect(acknowledgeOnce(db, kept, later(reader, 4))).rejects.toMatchObject({
      details: { reason: "stated-at-impossible" },
    });
    expect(await stateOf(statement.assignmentId)).toMatchObject({ state: "to_read" });
    await acknowledgeOnce(db, { ...kept, statedAt: later(reader, 5).now }, later(reader, 6));
  });

  it("leaves a later due instant as it is", async () => {
    const { reader, statement } = await one();
    const before = (await stateOf(statement.assignmentId)).due_at;
    await acknowledgeOnce(db, statement, reader);
    const input = { assignmentId: statement.assignmentId, reason: "No.", strength: "password" };
    await write(db, (tx) => retractOwn(tx, input, later(reader, 1)));
    expect((await stateOf(statement.assignmentId)).due_at).toEqual(before);
  });

  it("is refused where nothing was acknowledged, to a token, and to anybody else", async () => {
    const { reader, statement } = await one();
    const other = (await one()).reader;
    const retract = (strength: string, by = reader) =>
      write(db, (tx) => retractOwn(tx, { assignmentId: statement.assignmentId, reason: "x", strength }, by));
    await expect(retract("link")).rejects.toMatchObject({ details: { reason: "not-acknowledged" } });
    await acknowledgeOnce(db, statement, reader);
    await expect(retract("token")).rejects.toMatchObject({ code: "not-permitted" });
    await expect(retract("link", other)).rejects.toMatchObject({ code: "not-found" });
  });

  it("at the same moment from two devices happens once", async () => {
    const { reader, statement } = await one();
    await acknowledgeOnce(db, statement, reader);
    const input = { assignmentId: statement.assignmentId, reason: "x", strength: "link" };
    const outcomes = await Promise.allSettled(
      [1, 2, 3].map((hours) => write(db, (tx) => retractOwn(tx, input, later(reader, hours)))),
    );
    expect(outcomes.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
    expect(
      await factsAbout({ owner }, "policies.acknowledgement.retracted", `assignment:${statement.assignmentId}`),
    ).toHaveLength(1);
  });
});
