import { describe, expect, it } from "vitest";
import { testDatabase } from "../../../platform/testing/test-database.ts";
import { decideRequest } from "../../approvals/public.ts";
import { decideDuties } from "../../duties/actions/decide-duties.ts";
import { write } from "../../evidence/public.ts";
import { factsAbout } from "../../evidence/testing/facts-of.ts";
import { policiesApprovalSubjects, policiesDutyKinds } from "../contributions.ts";
import { publishVersion } from "../publish/publish-version.ts";
import { aHouse, aPerson, approvedSuccessor } from "../testing/policy-makers.ts";
import { aReading, later } from "../testing/reading-makers.ts";
import { acknowledgeOnce } from "./acknowledge-assignment.ts";
import { disputeReading } from "./dispute-reading.ts";
import { endWhatIsOver } from "./end-what-is-over.ts";
import { askException } from "./exceptions/ask-exception.ts";
import { exceptionHash } from "./exceptions/hash.ts";
import { endException, proposeException, refuseException, withdrawException } from "./exceptions/move-exception.ts";
import { getException } from "./exceptions/queries.ts";
import { endExemptions } from "./exemptions/end-exemptions.ts";
import { exemptPeople } from "./exemptions/exempt-people.ts";
import { answerQuestion, withdrawQuestion } from "./questions/answer-question.ts";
import { askQuestion } from "./questions/ask-question.ts";
import { openQuestionsOf } from "./questions/queries.ts";

const { db, owner } = await testDatabase();
const house = await aHouse(db);
const assessor = await aPerson(db, { familyName: "Owner", roles: ["author"] });
const day = (text: string) => Temporal.PlainDate.from(text);

async function one() {
  const reading = await aReading(db, owner, house);
  const [reader, statement] = [reading.readers[0], reading.statements[0]];
  if (!reader || !statement) throw new Error("there is one reader");
  return { ...reading, reader, statement, assignmentId: statement.assignmentId };
}

const stateOf = async (id: string) =>
  (await db.selectFrom("policies.assignments").select(["state", "live", "due_at"]).where("id", "=", id).execute())[0];

const liveOf = (documentId: string) =>
  db
    .selectFrom("policies.assignments")
    .select(["state", "version_id", "due_at"])
    .where("document_id", "=", documentId)
    .where("live", "=", true)
    .execute();

async function duties(personId: string, kind: string) {
  const { rows } = await owner.query("select state from duties.duties where person_id = $1 and kind = $2", [
    personId,
    kind,
  ]);
  return rows.map(({ state }) => state as string);
}

async function mailed(personId: string, kind: string) {
  const { rows } = await owner.query(
    `select count(*)::int as n from delivery.deliveries join delivery.messages on messages.id = message_id
     where person_id = $1 and messages.kind = $2`,
    [personId, kind],
  );
  return (rows[0] as { n: number }).n;
}

describe("a question to the owner", () => {
  it("stands on their desk, blocks no acknowledgement, and is answered openly without the asker's name", async () => {
    const { reader, statement, documentId, assignmentId } = await one();
    const before = (await duties(house.author.personId, "policies.answer-question")).length;
    const asking = { assignmentId, words: "Also at home?", quote: "Keep your desk clear." };
    const { id } = await write(db, (tx) => askQuestion(tx, asking, reader));
    expect(await duties(house.author.personId, "policies.answer-question")).toHaveLength(before + 1);
    await acknowledgeOnce(db, statement, later(reader, 1));
    const answer = { id, answer: "Yes.\n\nThere, too.", open: true, answersAll: false };
    await expect(write(db, (tx) => answerQuestion(tx, answer, reader))).rejects.toMatchObject({ code: "not-found" });
    await write(db, (tx) => answerQuestion(tx, answer, later(house.author, 2)));
    expect(await openQuestionsOf(db, documentId)).toMatchObject([
      { words: "Also at home?", answer: "Yes.\n\nThere, too." },
    ]);
    expect(JSON.stringify(await openQuestionsOf(db, documentId))).not.toContain(reader.personId);
    expect(await mailed(reader.personId, "policies.question.answered")).toBe(1);
    expect(await factsAbout({ owner }, "policies.question.answered", `policy-question:${id}`)).toHaveLength(1);
    await expect(write(db, (tx) => answerQuestion(tx, answer, house.author))).rejects.toMatchObject({
      details: { reason: "question-settled" },
    });
  });

  it("is answered privately to nobody else, or taken back by whoever asked", async () => {
    const { reader, documentId, assignmentId } = await one();
    const ask = () => write(db, (tx) => askQuestion(tx, { assignmentId, words: "Why?", quote: "" }, reader));
    const [first, second] = [await ask(), await ask()];
    const answer = { id: first.id, answer: "Because.", open: false, answersAll: true };
    await write(db, (tx) => answerQuestion(tx, answer, house.approver));
    expect(await openQuestionsOf(db, documentId)).toEqual([]);
    await expect(write(db, (tx) => withdrawQuestion(tx, second.id, house.author))).rejects.toMatchObject({
      code: "not-found",
    });
    await write(db, (tx) => withdrawQuestion(tx, second.id, reader));
    const { rows } = await owner.query("select state from duties.duties where subject = $1", [
      `policy-question:${second.id}`,
    ]);
    expect(rows).toEqual([{ state: "withdrawn" }]);
  });
});

describe("an exemption", () => {
  it("frees from what is owed and from newer versions, and ends by its day with a new due instant", async () => {
    const { reader, documentId, versionId, assignmentId, statement } = await one();
    const input = { documentId, personIds: [reader.personId], reason: "On parental leave.", until: day("2026-03-20") };
    expect(await write(db, (tx) => exemptPeople(tx, input, house.author))).toEqual({ given: 1, left: 0 });
    expect(await stateOf(assignmentId)).toMatchObject({ state: "exempt", live: true });
    expect(await duties(reader.personId, "policies.read")).toEqual(["withdrawn"]);
    await expect(acknowledgeOnce(db, statement, reader)).rejects.toMatchObject({ details: { reason: "not-owed" } });
    const next = await approvedSuccessor(db, house, versionId, "# Desks\n\nother words");
    const publication = { versionId: next, asksAgain: "acknowledge" as const, asksReason: "Other words." };
    await write(db, (tx) => publishVersion(tx, publication, later(house.author, 1)));
    expect(await liveOf(documentId)).toMatchObject([{ state: "exempt" }]);
    await endWhatIsOver(db, Temporal.Instant.from("2026-03-20T22:00:00Z"));
    expect(await liveOf(documentId)).toMatchObject([{ state: "exempt" }]);
    const after = Temporal.Instant.from("2026-03-21T08:00:00Z");
    await endWhatIsOver(db, after);
    const [live] = await liveOf(documentId);
    expect(live).toMatchObject({ state: "to_read", version_id: next });
    expect(live?.due_at.getTime()).toBeGreaterThan(after.add({ hours: 24 * 13 }).epochMilliseconds);
    expect((await duties(reader.personId, "policies.read")).filter((state) => state === "open")).toHaveLength(1);
    await endWhatIsOver(db, after.add({ hours: 1 }));
    expect(await factsAbout({ owner }, "policies.exemptions.ended", `policy:${documentId}`)).toHaveLength(1);
  });

  it("is ended by hand, and the same assignment is owed again", async () => {
    const { reader, documentId, assignmentId, statement } = await one();
    const input = { documentId, personIds: [reader.personId], reason: "x", until: day("2026-06-01") };
    await write(db, (tx) => exemptPeople(tx, input, house.author));
    const { id } = await db
      .selectFrom("policies.exemptions")
      .select("id")
      .where("person_id", "=", reader.personId)
      .executeTakeFirstOrThrow();
    const end = () => write(db, (tx) => endExemptions(tx, { ids: [id], reason: "Back." }, later(house.author, 5)));
    expect(await end()).toEqual({ ended: 1, owing: 1 });
    expect(await stateOf(assignmentId)).toMatchObject({ state: "to_read" });
    expect(await duties(reader.personId, "policies.read")).toEqual(["open"]);
    await acknowledgeOnce(db, statement, later(reader, 6));
    await expect(end()).rejects.toMatchObject({ details: { reason: "exemption-ended" } });
  });

  it("leaves whoever has acknowledged, and has an end in time", async () => {
    const { reader, documentId, statement } = await one();
    const give = (until: string) =>
      write(db, (tx) =>
        exemptPeople(tx, { documentId, personIds: [reader.personId], reason: "x", until: day(until) }, house.author),
      );
    await expect(give("2026-03-02")).rejects.toMatchObject({ details: { reason: "until-in-the-past" } });
    await expect(give("2029-01-01")).rejects.toMatchObject({ details: { reason: "until-too-far" } });
    await acknowledgeOnce(db, statement, reader);
    await expect(give("2026-06-01")).rejects.toMatchObject({ details: { reason: "nobody-owes" } });
  });

  it("and an acknowledgement at the same moment: one of them holds", async () => {
    for (let round = 0; round < 4; round += 1) {
      const { reader, documentId, assignmentId, statement } = await one();
      const input = { documentId, personIds: [reader.personId], reason: "x", until: day("2026-06-01") };
      const outcomes = await Promise.allSettled([
        acknowledgeOnce(db, statement, reader),
        write(db, (tx) => exemptPeople(tx, input, house.author)),
      ]);
      expect(outcomes.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
      const acknowledged = outcomes[0].status === "fulfilled";
      expect(await stateOf(assignmentId)).toMatchObject({ state: acknowledged ? "acknowledged" : "exempt" });
    }
  });
});

describe("“this isn't for me”", () => {
  it("goes to whoever manages it, and can end in an exemption", async () => {
    const { reader, assignmentId } = await one();
    const input = { assignmentId, reason: "I have no desk." };
    await write(db, (tx) => disputeReading(tx, input, reader));
    await expect(write(db, (tx) => disputeReading(tx, input, reader))).rejects.toMatchObject({
      details: { reason: "duty-disputed" },
    });
    const { rows } = await owner.query("select id from duties.duties where person_id = $1 and kind = 'policies.read'", [
      reader.personId,
    ]);
    const dutyIds = rows.map(({ id }) => id as string);
    const settle = { dutyIds, decision: "withdraw" as const, words: "Right: no desk.", about: "everybody" as const };
    await write(db, (tx) => decideDuties(tx, settle, policiesDutyKinds, later(house.author, 1)));
    expect(await stateOf(assignmentId)).toMatchObject({ state: "exempt" });
    const exemption = await db
      .selectFrom("policies.exemptions")
      .select(["reason", "until_on", "given_by"])
      .where("person_id", "=", reader.personId)
      .execute();
    expect(exemption).toMatchObject([{ reason: "Right: no desk.", given_by: house.author.personId }]);
  });
});

describe("an exception", () => {
  const asked = async () => {
    const reading = await one();
    const { assignmentId, reader } = reading;
    const wish = {
      assignmentId,
      what: "My desk.",
      why: "It has drawers.",
      from: day("2026-03-02"),
      until: day("2026-04-10"),
    };
    const { id } = await write(db, (tx) => askException(tx, wish, reader));
    return { ...reading, id, wish };
  };
  const proposal = (id: string, revision = 1) => ({
    id,
    revision,
    from: day("2026-03-03"),
    until: day("2026-04-01"),
    likelihood: "low" as const,
    impact: "medium" as const,
    risk: "Somebody reads a paper.",
    conditions: "The drawer is locked.",
    riskOwnerId: house.author.personId,
    steps: [{ personId: house.approver.personId }],
    decidesAll: true,
  });
  const decide = async (id: string, approvalId: string, decision: "approve" | "request-changes", comment = "") => {
    const contentHash = exceptionHash(await getException(db, id));
    const { rows } = await owner.query("select id from approvals.steps where request_id = $1", [approvalId]);
    const stepId = (rows[0] as { id: string }).id;
    const input = { approvalId, stepId, decision, comment, contentHash };
    await write(db, (tx) => decideRequest(tx, input, later(house.approver, 2), policiesApprovalSubjects));
  };

  it("is assessed by the owner, granted by a second person, reminded of, and expires; reading is owed all the same", async () => {
    const { id, reader, assignmentId, wish } = await asked();
    await expect(write(db, (tx) => askException(tx, wish, reader))).rejects.toMatchObject({
      details: { reason: "exception-asked-already" },
    });
    const { approvalId } = await write(db, (tx) => proposeException(tx, proposal(id), later(assessor, 1)));
    await decide(id, approvalId, "approve", "Until the new desks are here.");
    expect(await getException(db, id)).toMatchObject({
      state: "granted",
      until: "2026-04-01",
      conditions: "The drawer is locked.",
    });
    expect(await stateOf(assignmentId)).toMatchObject({ state: "to_read" });
    expect(await mailed(reader.personId, "policies.exception.granted")).toBe(1);
    await endWhatIsOver(db, Temporal.Instant.from("2026-03-25T08:00:00Z"));
    await endWhatIsOver(db, Temporal.Instant.from("2026-03-26T08:00:00Z"));
    expect(await mailed(reader.personId, "policies.exception.ending")).toBe(1);
    expect(await mailed(house.author.personId, "policies.exception.ending")).toBe(1);
    await endWhatIsOver(db, Temporal.Instant.from("2026-04-02T08:00:00Z"));
    expect(await getException(db, id)).toMatchObject({ state: "expired" });
    expect(await factsAbout({ owner }, "policies.exception.expired", `policy-exception:${id}`)).toHaveLength(1);
    expect(await mailed(reader.personId, "policies.exception.expired")).toBe(1);
  });

  it("is refused by the second person with their reason, or by the owner at once", async () => {
    const first = await asked();
    const { approvalId } = await write(db, (tx) => proposeException(tx, proposal(first.id), assessor));
    await decide(first.id, approvalId, "request-changes", "Too long.");
    const { rows } = await owner.query("select state, decision_reason from policies.exceptions where id = $1", [
      first.id,
    ]);
    expect(rows).toEqual([{ state: "refused", decision_reason: "Too long." }]);
    const second = await asked();
    const refusal = { id: second.id, reason: "There are lockers.", decidesAll: false };
    await write(db, (tx) => refuseException(tx, refusal, house.author));
    expect(await getException(db, second.id)).toMatchObject({ state: "refused" });
    await expect(write(db, (tx) => refuseException(tx, refusal, house.author))).rejects.toMatchObject({
      details: { reason: "exception-settled" },
    });
  });

  it("is decided neither by whoever asks nor by strangers, and not by what was seen before a change", async () => {
    const { id, reader } = await asked();
    await expect(write(db, (tx) => proposeException(tx, proposal(id), reader))).rejects.toMatchObject({
      details: { reason: "own-exception" },
    });
    const stranger = await aPerson(db);
    const strange = { ...proposal(id), decidesAll: false };
    await expect(write(db, (tx) => proposeException(tx, strange, stranger))).rejects.toMatchObject({
      code: "not-found",
    });
    await expect(write(db, (tx) => proposeException(tx, proposal(id, 7), assessor))).rejects.toMatchObject({
      details: { reason: "changed-meanwhile" },
    });
  });

  it("is taken back while it waits for its decision, and ended by hand when it is granted", async () => {
    const first = await asked();
    await write(db, (tx) => proposeException(tx, proposal(first.id), assessor));
    await write(db, (tx) => withdrawException(tx, first.id, first.reader));
    expect(await getException(db, first.id)).toMatchObject({ state: "withdrawn" });
    const { rows } = await owner.query("select state from approvals.requests where subject = $1", [
      `policy-exception:${first.id}`,
    ]);
    expect(rows).toEqual([{ state: "withdrawn" }]);
    const second = await asked();
    const { approvalId } = await write(db, (tx) => proposeException(tx, proposal(second.id), assessor));
    await decide(second.id, approvalId, "approve");
    const end = { id: second.id, reason: "New desks.", decidesAll: true };
    await write(db, (tx) => endException(tx, end, later(house.author, 9)));
    expect(await getException(db, second.id)).toMatchObject({ state: "ended" });
  });
});
