import { describe, expect, it } from "vitest";
import { unrecorded } from "../../../platform/db/transaction.ts";
import { testDatabase } from "../../../platform/testing/test-database.ts";
import type { ActingPerson } from "../../approvals/public.ts";
import { findLatestRequest } from "../../approvals/public.ts";
import { write } from "../../evidence/public.ts";
import { createOffice } from "../../people/commands.ts";
import { beginDraft } from "../drafts/begin-draft.ts";
import { getDraft } from "../drafts/queries.ts";
import {
  aDraft,
  aHouse,
  anAudience,
  aPerson,
  approved,
  approvedSuccessor,
  inForce,
  published,
  publishNext,
  submitted,
} from "../testing/policy-makers.ts";
import { getVersion } from "../versions/queries.ts";
import { takeBackVersion } from "../versions/take-back-version.ts";
import { changeDocument } from "./change-document.ts";
import { getDocument, listReviews } from "./queries.ts";
import { lookAtReviews } from "./reviews/look-at-reviews.ts";
import { presentReview } from "./reviews/present-review.ts";
import { stateStillRight } from "./reviews/state-still-right.ts";
import { previewWithdrawal, withdrawDocument } from "./withdraw-document.ts";

const { db, owner } = await testDatabase();
const house = await aHouse(db);
const { author } = house;

const reason = (name: string) => ({ details: { reason: name } });
const later = (by: ActingPerson, days: number): ActingPerson => ({ ...by, now: by.now.add({ hours: 24 * days }) });
const may = (by: ActingPerson, what: string | undefined) => ({ ...by, may: (asked: string) => asked === what });

async function anOffice(): Promise<string> {
  const input = { name: `Office ${crypto.randomUUID()}`, purpose: "" };
  return (await write(db, (tx) => createOffice(tx, input, { actor: "system", now: author.now }))).id;
}

async function dutiesOf(officeId: string) {
  const { rows } = await owner.query(
    "select kind, state, due_at, title from duties.duties where office_id = $1 order by created_at",
    [officeId],
  );
  return rows;
}

async function factsAbout(documentId: string): Promise<string[]> {
  const { rows } = await owner.query(
    "select kind::jsonb #>> '{}' as kind from evidence.openings where subjects::jsonb ? $1 order by entry_id",
    [`policy:${documentId}`],
  );
  return rows.map(({ kind }) => kind);
}

/** In force since 2 March, to be reviewed by 20 March. */
async function toBeReviewed() {
  const { versionId, documentId } = await inForce(db, house);
  const officeId = await anOffice();
  const change = { documentId, ownerOfficeId: officeId, reviewOn: "2026-03-20" };
  await write(db, (tx) => changeDocument(tx, change, author));
  return { versionId, documentId, officeId };
}

describe("the review of a document", () => {
  it("is asked of its owner office once, by its date, with a fact", async () => {
    const { documentId, officeId } = await toBeReviewed();
    await lookAtReviews(db, author.now);
    await lookAtReviews(db, author.now.add({ hours: 1 }));
    expect(await dutiesOf(officeId)).toMatchObject([{ kind: "policies.review", state: "open", title: "Desks" }]);
    expect((await dutiesOf(officeId))[0].due_at.toISOString()).toBe("2026-03-20T22:59:59.000Z");
    expect((await factsAbout(documentId)).filter((kind) => kind === "policies.review.asked")).toHaveLength(1);
  });

  it("is done by saying that it still is right, with a day on which it is asked for again", async () => {
    const { documentId, officeId } = await toBeReviewed();
    await lookAtReviews(db, author.now);
    const state = (nextOn: string, by = may(author, "policies.document.write")) =>
      write(db, (tx) => stateStillRight(tx, { documentId, nextOn, note: "Read it all." }, by));
    await expect(state("2026-03-25")).rejects.toMatchObject(reason("review-day-unfit"));
    await expect(state("2027-03-20", may(await aPerson(db), undefined))).rejects.toMatchObject({
      code: "not-permitted",
    });
    await state("2027-03-20");
    expect(await dutiesOf(officeId)).toMatchObject([{ state: "done" }]);
    expect(await listReviews(db, documentId)).toMatchObject([
      { outcome: "still-right", nextOn: "2027-03-20", closedBy: author.personId, note: "Read it all." },
    ]);
    expect((await getDocument(db, documentId)).reviewOn).toBe("2027-03-20");
    expect(await factsAbout(documentId)).toContain("policies.document.still-right");
    await lookAtReviews(db, later(author, 300).now);
    expect(await dutiesOf(officeId)).toHaveLength(1);
    await lookAtReviews(db, later(author, 360).now);
    expect(await dutiesOf(officeId)).toHaveLength(2);
  });

  it("is done by publishing a new version, which gives it a new date", async () => {
    const { versionId, documentId, officeId } = await toBeReviewed();
    await lookAtReviews(db, author.now);
    const next = await approvedSuccessor(db, house, versionId, "# Desks\n\nAnew.");
    await publishNext(db, next, "inform", later(author, 3));
    await lookAtReviews(db, later(author, 3).now);
    expect(await dutiesOf(officeId)).toMatchObject([{ state: "done" }]);
    expect(await listReviews(db, documentId)).toMatchObject([{ outcome: "version", nextOn: "2027-03-05" }]);
  });

  it("is asked of whoever wrote it where no office owns it, and answered by them without any role", async () => {
    const { documentId } = await inForce(db, house);
    const change = { documentId, ownerOfficeId: null, reviewOn: "2026-03-20" };
    await write(db, (tx) => changeDocument(tx, change, author));
    await owner.query(
      "update policies.documents set title = 'A draft', classification = 'confidential' where id = $1",
      [documentId],
    );
    await lookAtReviews(db, author.now);
    await lookAtReviews(db, author.now);
    const open = async () =>
      (
        await owner.query(
          "select state, path, title, confidential from duties.duties where kind = 'policies.review' and person_id = $1",
          [author.personId],
        )
      ).rows.filter(({ path }) => path === `/policies/${documentId}/review`);
    expect(await open()).toMatchObject([{ state: "open", title: "Desks", confidential: false }]);
    expect(await listReviews(db, documentId)).toMatchObject([{ officeId: null, personId: author.personId }]);
    const look = (by: ActingPerson) => presentReview(db, { documentId, language: "de" }, may(by, undefined));
    expect(await look(author)).toMatchObject({ title: "Desks", isAsked: true, next: { first: "2026-04-02" } });
    await expect(look(house.approver)).rejects.toMatchObject({ code: "not-found" });
    const right = { documentId, nextOn: "2027-03-20", note: "" };
    await expect(write(db, (tx) => stateStillRight(tx, right, may(house.approver, undefined)))).rejects.toMatchObject({
      code: "not-permitted",
    });
    await write(db, (tx) => stateStillRight(tx, right, may(author, undefined)));
    expect(await open()).toMatchObject([{ state: "done" }]);
  });

  it("goes to another office when the document does", async () => {
    const { documentId, officeId } = await toBeReviewed();
    await lookAtReviews(db, author.now);
    const other = await anOffice();
    const change = { documentId, ownerOfficeId: other, reviewOn: "2026-03-20" };
    await write(db, (tx) => changeDocument(tx, change, author));
    await lookAtReviews(db, author.now);
    expect(await dutiesOf(officeId)).toMatchObject([{ state: "withdrawn" }]);
    expect(await dutiesOf(other)).toMatchObject([{ state: "open" }]);
    await expect(write(db, (tx) => changeDocument(tx, change, author))).rejects.toMatchObject(reason("already-so"));
  });

  it("is not brought back by what is being written meanwhile, unless its author chose otherwise", async () => {
    const { documentId } = await inForce(db, house);
    await unrecorded(db, (tx) => beginDraft(tx, { documentId }, author));
    const { revision } = await getDraft(db, documentId);
    const [ownerOfficeId, other] = [await anOffice(), await anOffice()];
    const change = (more: object) =>
      write(db, (tx) => changeDocument(tx, { documentId, ownerOfficeId, reviewOn: "2027-01-10", ...more }, author));
    await change({});
    expect(await getDraft(db, documentId)).toMatchObject({
      ownerOfficeId,
      reviewOn: "2027-01-10",
      revision: revision + 1,
    });
    await owner.query("update policies.working_copies set owner_office_id = $1 where document_id = $2", [
      other,
      documentId,
    ]);
    await change({ ownerOfficeId: null, reviewOn: "2027-01-11" });
    const right = { documentId, nextOn: "2027-02-12", note: "" };
    await write(db, (tx) => stateStillRight(tx, right, may(author, "policies.document.write")));
    expect(await getDraft(db, documentId)).toMatchObject({ ownerOfficeId: other, reviewOn: "2027-02-12" });
  });
});

describe("withdrawing a document", () => {
  it("ends what is owed of it, as was shown before, keeps who acknowledged, and is for good", async () => {
    const person = await aPerson(db, { department: "Moved" });
    const versionId = await published(db, house, await anAudience(db, "Moved"));
    const { documentId } = await getVersion(db, versionId);
    await unrecorded(db, (tx) => beginDraft(tx, { documentId }, author));
    const before = await previewWithdrawal(db, documentId);
    expect(before).toMatchObject({ released: 1, acknowledged: 0, underway: false });
    expect(before.packs).toHaveLength(1);
    const withdraw = () => write(db, (tx) => withdrawDocument(tx, { documentId, reason: "Sold." }, later(author, 1)));
    expect(await withdraw()).toEqual({ released: 1 });
    const { rows } = await owner.query(
      "select state, live from policies.assignments where document_id = $1 and person_id = $2",
      [documentId, person.personId],
    );
    expect(rows).toEqual([{ state: "withdrawn", live: false }]);
    const duties = await owner.query("select state from duties.duties where person_id = $1", [person.personId]);
    expect(duties.rows).toEqual([{ state: "withdrawn" }]);
    expect((await getVersion(db, versionId)).state).toBe("withdrawn");
    expect(await getDocument(db, documentId)).toMatchObject({ withdrawnReason: "Sold." });
    expect(await factsAbout(documentId)).toEqual(
      expect.arrayContaining(["policies.document.withdrawn", "policies.assignments.settled"]),
    );
    const settled = await owner.query(
      `select facts.data::jsonb ->> 'because' as because from evidence.openings as facts
       where kind::jsonb #>> '{}' = 'policies.assignments.settled' and subjects::jsonb ? $1 order by entry_id desc limit 1`,
      [`policy:${documentId}`],
    );
    expect(settled.rows).toEqual([{ because: "withdrawn" }]);
    await expect(withdraw()).rejects.toMatchObject(reason("document-withdrawn"));
    await expect(unrecorded(db, (tx) => beginDraft(tx, { documentId }, author))).rejects.toMatchObject(
      reason("document-withdrawn"),
    );
  });

  it("takes a version that is being decided off the approver's desk", async () => {
    const versionId = await aDraft(db, house);
    await submitted(db, house, versionId);
    const { documentId } = await getVersion(db, versionId);
    await write(db, (tx) => withdrawDocument(tx, { documentId, reason: "Never mind." }, author));
    expect(await findLatestRequest(db, `policy-version:${versionId}`)).toMatchObject({ state: "void" });
  });
});

describe("taking a version back before it is published", () => {
  it("voids its approval and makes it a draft that can be submitted again", async () => {
    const versionId = await approved(db, house, await aDraft(db, house));
    await owner.query("update policies.versions set scheduled_for = now(), scheduled_by = $2 where id = $1", [
      versionId,
      author.personId,
    ]);
    await write(db, (tx) => takeBackVersion(tx, versionId, author));
    expect(await getVersion(db, versionId)).toMatchObject({ state: "draft", scheduledFor: null });
    expect(await findLatestRequest(db, `policy-version:${versionId}`)).toMatchObject({ state: "void" });
    await expect(write(db, (tx) => takeBackVersion(tx, versionId, author))).rejects.toMatchObject(
      reason("not-in-review"),
    );
    await approved(db, house, versionId);
    expect((await getVersion(db, versionId)).state).toBe("approved");
  });
});
