import { describe, expect, it } from "vitest";
import { testDatabase } from "../../../platform/testing/test-database.ts";
import { findLatestRequest } from "../../approvals/public.ts";
import { write } from "../../evidence/public.ts";
import {
  aDraft,
  aHouse,
  aPerson,
  approved,
  approvedSuccessor,
  decide,
  realPolicy,
  submitted,
} from "../testing/policy-makers.ts";
import { draftPolicy } from "./draft-policy.ts";
import { draftVersion } from "./draft-version.ts";
import { listPolicies } from "./list-policies.ts";
import { getVersion, listVersions } from "./queries.ts";
import { recallVersion } from "./recall-version.ts";
import { submitVersion } from "./submit-version.ts";

const { db, owner } = await testDatabase();
const house = await aHouse(db);
const { author, approver } = house;

async function factsAbout(versionId: string) {
  const { rows } = await owner.query(
    `select kind::jsonb #>> '{}' as kind, actor::jsonb #>> '{}' as actor, data::jsonb as data from evidence.openings
     where subjects::jsonb ? $1 order by entry_id`,
    [`policy-version:${versionId}`],
  );
  return rows as { kind: string; actor: string; data: Record<string, unknown> }[];
}

const stateOf = async (versionId: string) => (await getVersion(db, versionId)).state;

async function openDuties(personId: string): Promise<string[]> {
  const rows = await db
    .selectFrom("duties.duties")
    .select("title")
    .where("person_id", "=", personId)
    .where("state", "=", "open")
    .execute();
  return rows.map((row) => row.title);
}

function decision(
  approvalId: string,
  contentHash: Uint8Array,
  more: { decision?: "request-changes"; comment?: string } = {},
) {
  return { approvalId, contentHash, decision: "approve" as const, comment: "", ...more };
}

describe("a draft", () => {
  it("keeps the document tree, its hash and its words, and leaves a fact with the hash", async () => {
    const markdown = await realPolicy("password");
    const versionId = (await write(db, (tx) => draftPolicy(tx, { markdown, fileName: "password.md" }, author)))
      .versionId;
    const version = await getVersion(db, versionId);
    expect(version).toMatchObject({ title: "Password Policy", number: 1, state: "draft", classification: "internal" });
    const [fact] = await factsAbout(versionId);
    expect(fact).toMatchObject({
      kind: "policies.version.drafted",
      actor: author.ref,
      data: { contentHash: version.contentHash.toString("hex"), fileName: "password.md", words: version.words },
    });
  });

  it("is withdrawn by the next draft, which takes over title and language when the file says nothing of them", async () => {
    const first = await aDraft(db, house, "---\ntitle: Ruhe\nlang: de\n---\nText");
    const { documentId } = await getVersion(db, first);
    const input = { documentId, markdown: "Anderer Text", fileName: "x.md" };
    const { versionId } = await write(db, (tx) => draftVersion(tx, input, author));
    expect(await getVersion(db, versionId)).toMatchObject({ number: 2, title: "Ruhe", language: "de" });
    expect(await stateOf(first)).toBe("withdrawn");
    expect((await listVersions(db, documentId)).map((version) => version.number)).toEqual([2, 1]);
  });

  it("is refused when it says word for word what the last version says, and while one is in review", async () => {
    const first = await aDraft(db, house, "# Same\n\nwords");
    const { documentId } = await getVersion(db, first);
    const draft = (markdown: string) =>
      write(db, (tx) => draftVersion(tx, { documentId, markdown, fileName: "x.md" }, author));
    await expect(draft("# Same\n\nwords\n\n")).rejects.toMatchObject({ details: { reason: "content-unchanged" } });
    await submitted(db, house, first);
    await expect(draft("# Same\n\nother words")).rejects.toMatchObject({ details: { reason: "version-in-review" } });
    expect(await listVersions(db, documentId)).toHaveLength(1);
  });

  it("cannot have its words changed by the application, in whatever state it is", async () => {
    const versionId = await aDraft(db, house);
    await expect(
      db.updateTable("policies.versions").set({ title: "Other" }).where("id", "=", versionId).execute(),
    ).rejects.toThrow(/permission denied/);
  });
});

describe("submitting", () => {
  it("puts the version in review and on the approver's desk, bound to its hash", async () => {
    const versionId = await aDraft(db, house, "# To approve\n\ntext");
    await submitted(db, house, versionId);
    expect(await stateOf(versionId)).toBe("in_review");
    expect(await openDuties(approver.personId)).toContain("To approve");
    const request = await findLatestRequest(db, `policy-version:${versionId}`);
    expect(request?.contentHash).toEqual((await getVersion(db, versionId)).contentHash);
    expect((await factsAbout(versionId)).map((fact) => fact.kind)).toEqual([
      "policies.version.drafted",
      "approvals.request.made",
    ]);
  });

  it("is refused to the author, to whoever asks, and to one without the role; nothing is kept of it", async () => {
    const versionId = await aDraft(db, house);
    const manager = await aPerson(db, { roles: ["administrator", "approver"] });
    const submit = (approverId: string, by = author) =>
      write(db, (tx) => submitVersion(tx, { versionId, steps: [{ personId: approverId }] }, by));
    const reason = (name: string) => ({ code: "rule-refused", details: { reason: name } });
    await expect(submit(author.personId)).rejects.toMatchObject(reason("author-cannot-approve"));
    await expect(submit(author.personId, manager)).rejects.toMatchObject(reason("author-cannot-approve"));
    await expect(submit(manager.personId, manager)).rejects.toMatchObject(reason("requester-cannot-approve"));
    await expect(submit((await aPerson(db)).personId)).rejects.toMatchObject(reason("not-an-approver"));
    expect(await stateOf(versionId)).toBe("draft");
    expect(await findLatestRequest(db, `policy-version:${versionId}`)).toBeUndefined();
  });

  it("is refused when the stored words are not those that were drafted", async () => {
    const versionId = await aDraft(db, house);
    await owner.query("update policies.versions set title = 'Tampered' where id = $1", [versionId]);
    await expect(submitted(db, house, versionId)).rejects.toMatchObject({ details: { reason: "content-changed" } });
  });

  it("is refused a second time", async () => {
    const versionId = await aDraft(db, house);
    await submitted(db, house, versionId);
    await expect(submitted(db, house, versionId)).rejects.toMatchObject({ details: { reason: "not-a-draft" } });
  });

  it("can be taken back, off the approver's desk", async () => {
    const versionId = await aDraft(db, house, "# Taken back\n\ntext");
    const approvalId = await submitted(db, house, versionId);
    await write(db, (tx) => recallVersion(tx, versionId, author));
    expect(await stateOf(versionId)).toBe("draft");
    expect(await openDuties(approver.personId)).not.toContain("Taken back");
    const { contentHash } = await getVersion(db, versionId);
    await expect(write(db, (tx) => decide(tx, decision(approvalId, contentHash), approver))).rejects.toMatchObject({
      details: { reason: "already-decided" },
    });
    await expect(write(db, (tx) => recallVersion(tx, versionId, author))).rejects.toMatchObject({ code: "conflict" });
  });
});

describe("deciding", () => {
  it("approves the version and clears the desk in one transaction, as one entry of evidence", async () => {
    const versionId = await approved(db, house, await aDraft(db, house, "# Decided\n\ntext"));
    expect(await stateOf(versionId)).toBe("approved");
    expect(await openDuties(approver.personId)).not.toContain("Decided");
    const decided = (await factsAbout(versionId)).filter((fact) => fact.kind === "approvals.request.decided");
    expect(decided).toMatchObject([{ actor: approver.ref, data: { state: "approved" } }]);
  });

  it("leads back to draft with the comment, and the draft can be submitted again", async () => {
    const versionId = await aDraft(db, house);
    const approvalId = await submitted(db, house, versionId);
    const { contentHash } = await getVersion(db, versionId);
    const changes = decision(approvalId, contentHash, { decision: "request-changes", comment: "Shorter, please." });
    await write(db, (tx) => decide(tx, changes, approver));
    expect(await stateOf(versionId)).toBe("draft");
    const request = await findLatestRequest(db, `policy-version:${versionId}`);
    expect(request).toMatchObject({ state: "changes_requested", steps: [{ comment: "Shorter, please." }] });
    await submitted(db, house, versionId);
    expect(await stateOf(versionId)).toBe("in_review");
  });

  it("is refused for another hash, to another person, to a token, and after the role has ended", async () => {
    const second = await aPerson(db, { roles: ["approver"] });
    const versionId = await aDraft(db, house);
    const approvalId = await submitted(db, house, versionId);
    const { contentHash } = await getVersion(db, versionId);
    const attempt = (hash: Uint8Array, by = approver) => write(db, (tx) => decide(tx, decision(approvalId, hash), by));
    const reason = (name: string) => ({ details: { reason: name } });
    await expect(attempt(Buffer.alloc(32, 7))).rejects.toMatchObject(reason("content-changed"));
    await expect(attempt(contentHash, second)).rejects.toMatchObject(reason("not-the-approver"));
    await expect(attempt(contentHash, { ...approver, ref: "token:ci" })).rejects.toMatchObject(
      reason("own-sign-in-needed"),
    );
    await owner.query("update identity.grants set ends_at = '2026-03-01' where person_id = $1", [approver.personId]);
    await expect(attempt(contentHash)).rejects.toMatchObject(reason("not-an-approver"));
    await owner.query("update identity.grants set ends_at = null where person_id = $1", [approver.personId]);
    expect(await stateOf(versionId)).toBe("in_review");
  });

  it("happens once when two decide at the same moment", async () => {
    const versionId = await aDraft(db, house);
    const approvalId = await submitted(db, house, versionId);
    const { contentHash } = await getVersion(db, versionId);
    const attempt = () => write(db, (tx) => decide(tx, decision(approvalId, contentHash), approver));
    const results = await Promise.allSettled([attempt(), attempt(), attempt()]);
    expect(results.filter((result) => result.status === "fulfilled")).toHaveLength(1);
    const decided = (await factsAbout(versionId)).filter((fact) => fact.kind === "approvals.request.decided");
    expect(decided).toHaveLength(1);
  });
});

describe("the list of policies", () => {
  it("shows each document once, by title, whatever the size of its pages", async () => {
    const first = await approved(db, house, await aDraft(db, house, "# Zebra crossing\n\ntext"));
    const next = await approvedSuccessor(db, house, first, "# Zebra crossing\n\nmore text");
    const whole = await listPolicies(db, { after: undefined, limit: 1_000, now: author.now, unfinished: true });
    const zebra = whole.at(-1);
    expect(zebra).toMatchObject({ title: "Zebra crossing", latest: { id: next, number: 2 }, published: null });
    const paged: string[] = [];
    let after: readonly string[] | undefined;
    for (;;) {
      const rows = await listPolicies(db, { after, limit: 3, now: author.now, unfinished: true });
      if (rows.length === 0) break;
      paged.push(...rows.map((row) => row.id));
      const last = rows.at(-1);
      after = last && [last.key, last.id];
    }
    expect(paged).toEqual(whole.map((row) => row.id));
    expect(new Set(paged).size).toBe(paged.length);
  });
});
