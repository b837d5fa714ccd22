import { describe, expect, it } from "vitest";
import type { ContentNode } from "../../../platform/content/content-node.ts";
import { unrecorded } from "../../../platform/db/transaction.ts";
import { testDatabase } from "../../../platform/testing/test-database.ts";
import { write } from "../../evidence/public.ts";
import { contentHash } from "../content/content.ts";
import { aDraft, aHouse, aPerson, decide, submitted } from "../testing/policy-makers.ts";
import { listPolicies } from "../versions/list-policies.ts";
import { getVersion, listVersions } from "../versions/queries.ts";
import { versionText } from "../versions/version-text.ts";
import { beginDocument, beginDraft } from "./begin-draft.ts";
import { discardDraft, restoreDraft } from "./discard-draft.ts";
import { finishDraft } from "./finish-draft.ts";
import { findDraft, getDraft } from "./queries.ts";
import type { Draft } from "./rules.ts";
import { saveDraft } from "./save-draft.ts";

const { db, owner } = await testDatabase();
const house = await aHouse(db);
const { author } = house;
const other = await aPerson(db, { familyName: "Other", roles: ["author", "approver"] });

const says = (text: string): ContentNode => ({
  type: "doc",
  content: [{ type: "paragraph", ...(text && { content: [{ type: "text", text }] }) }],
});

async function aDocument(title = "Keys", text = "Lock the door."): Promise<string> {
  const input = { texts: [{ language: "en", title, content: says(text) }] };
  return (await write(db, (tx) => beginDocument(tx, input, author))).documentId;
}

async function save(documentId: string, more: Partial<Draft>, revision?: number, by = author): Promise<number> {
  const { texts, classification, ownerOfficeId, reviewOn, changeNote, revision: seen } = await getDraft(db, documentId);
  const draft = { texts, classification, ownerOfficeId, reviewOn, changeNote, ...more };
  const saved = await unrecorded(db, (tx) => saveDraft(tx, { documentId, revision: revision ?? seen, draft }, by));
  return saved.revision;
}

async function finish(documentId: string, more: { revision?: number; replaceNewer?: boolean } = {}, by = author) {
  const revision = more.revision ?? (await getDraft(db, documentId)).revision;
  return write(db, (tx) => finishDraft(tx, { documentId, replaceNewer: false, ...more, revision }, by));
}

const reason = (name: string) => ({ details: { reason: name } });
const english = (text: string, title = "Keys") => ({ language: "en", title, content: says(text) });
const german = (text: string, title = "Schlüssel") => ({ language: "de", title, content: says(text) });

async function factsAbout(ref: string): Promise<string[]> {
  const { rows } = await owner.query(
    "select kind::jsonb #>> '{}' as kind from evidence.openings where subjects::jsonb ? $1 order by entry_id",
    [ref],
  );
  return rows.map(({ kind }) => kind);
}

describe("what two people write at the same time", () => {
  it("is kept for the one who saves first; the other is told who wrote what, and nothing is lost", async () => {
    const documentId = await aDocument();
    expect(await save(documentId, { texts: [english("Lock both doors.")] }, 1)).toBe(2);
    const refused = save(documentId, { texts: [english("Lock no door.")] }, 1, other);
    await expect(refused).rejects.toMatchObject({
      code: "conflict",
      details: {
        reason: "changed-meanwhile",
        more: { revision: 2, savedBy: { id: author.personId }, theirs: { texts: [english("Lock both doors.")] } },
      },
    });
    expect((await getDraft(db, documentId)).texts).toEqual([english("Lock both doors.")]);
    expect(await save(documentId, { texts: [english("Lock no door.")] }, 2, other)).toBe(3);
    expect(await getDraft(db, documentId)).toMatchObject({ revision: 3, updatedBy: other.personId });
  });

  it("is kept once when both save at the same moment", async () => {
    const documentId = await aDocument();
    const results = await Promise.allSettled([
      save(documentId, { texts: [english("One.")] }, 1),
      save(documentId, { texts: [english("Two.")] }, 1, other),
    ]);
    expect(results.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
    expect((await getDraft(db, documentId)).revision).toBe(2);
  });

  it("is not lost to somebody who still has an older working copy open, of the same number of savings", async () => {
    const documentId = await aDocument();
    await save(documentId, { texts: [english("Lock both doors.")] }, 1);
    await finish(documentId);
    await unrecorded(db, (tx) => beginDraft(tx, { documentId }, other));
    await save(documentId, { texts: [english("Lock all doors.")] }, undefined, other);
    await expect(save(documentId, { texts: [english("Lock no door.")] }, 2)).rejects.toMatchObject(
      reason("changed-meanwhile"),
    );
    expect((await getDraft(db, documentId)).texts).toEqual([english("Lock all doors.")]);
  });

  it("does no harm when it says what is there already, whatever revision was seen", async () => {
    const documentId = await aDocument();
    await save(documentId, { classification: "public" }, 1);
    expect(await save(documentId, { classification: "public" }, 1)).toBe(2);
  });

  it("leaves no evidence until it is finished", async () => {
    const documentId = await aDocument();
    await save(documentId, { texts: [english("Again.")] });
    expect(await factsAbout(`policy:${documentId}`)).toEqual(["policies.draft.begun"]);
    await finish(documentId);
    expect(await factsAbout(`policy:${documentId}`)).toEqual(["policies.draft.begun", "policies.version.drafted"]);
  });
});

describe("what may be kept", () => {
  it("is only what the schema of contents knows, each language once, and pictures of this very document", async () => {
    const documentId = await aDocument();
    const script = { type: "doc", content: [{ type: "script" }] };
    await expect(save(documentId, { texts: [{ ...english(""), content: script }] })).rejects.toMatchObject(
      reason("content-not-a-document"),
    );
    await expect(save(documentId, { texts: [english("a"), english("b")] })).rejects.toMatchObject(
      reason("language-twice"),
    );
    const picture = { type: "image", attrs: { file: "ab".repeat(32), alt: "x", purpose: "words" } };
    const pictured = { ...english(""), content: { type: "doc", content: [picture] } };
    await expect(save(documentId, { texts: [pictured] })).rejects.toMatchObject(reason("picture-unknown"));
    const endless = english("word ".repeat(900_000));
    await expect(save(documentId, { texts: [endless] })).rejects.toMatchObject(reason("content-too-large"));
    const nobodys = "00000000-0000-4000-8000-000000000000";
    await expect(save(documentId, { ownerOfficeId: nobodys })).rejects.toMatchObject(reason("office-unknown"));
    expect((await getDraft(db, documentId)).revision).toBe(1);
  });

  it("is the same at the beginning as later", async () => {
    const begin = (more: object, content = says("x")) =>
      write(db, (tx) => beginDocument(tx, { texts: [{ language: "en", title: "T", content }], ...more }, author));
    const nobodys = "00000000-0000-4000-8000-000000000000";
    await expect(begin({ ownerOfficeId: nobodys })).rejects.toMatchObject(reason("office-unknown"));
    const picture = { type: "image", attrs: { file: "ab".repeat(32), alt: "x", purpose: "words" } };
    await expect(begin({}, { type: "doc", content: [picture] })).rejects.toMatchObject(reason("picture-unknown"));
  });

  it("names a document in the list until it has a version, and only for those who write", async () => {
    const documentId = await aDocument("Before");
    await save(documentId, { texts: [english("x", "After")] });
    const listed = async (unfinished: boolean) =>
      (await listPolicies(db, { after: undefined, limit: 500, now: author.now, unfinished, filter: {} })).find(
        ({ id }) => id === documentId,
      );
    expect(await listed(true)).toMatchObject({ title: "After", latest: null, draft: { updatedBy: author.personId } });
    expect(await listed(false)).toBeUndefined();
  });
});

describe("finishing", () => {
  it("makes a version of every language, addressed by the hash of them all, that never changes", async () => {
    const documentId = await aDocument();
    await save(documentId, { texts: [english("Lock it."), german("Abschließen.")], changeNote: { en: "New." } });
    const { versionId } = await finish(documentId);
    const version = await getVersion(db, versionId);
    expect(version).toMatchObject({ number: 1, state: "draft", title: "Keys", words: 2, changeNote: { en: "New." } });
    expect(version.further).toMatchObject([{ language: "de", title: "Schlüssel", words: 1 }]);
    expect(contentHash(version)).toEqual(version.contentHash);
    expect(contentHash({ ...version, further: [] })).not.toEqual(version.contentHash);
    expect(await versionText(db, versionId, "de-CH")).toMatchObject({ title: "Schlüssel" });
    expect(await versionText(db, versionId, "fr")).toMatchObject({ title: "Keys" });
    expect(await findDraft(db, documentId)).toBeUndefined();
    expect(await listVersions(db, documentId)).toMatchObject([{ languages: ["en", "de"] }]);
    await expect(
      db.updateTable("policies.version_texts").set({ title: "Other" }).where("version_id", "=", versionId).execute(),
    ).rejects.toThrow(/permission denied/);
  });

  it("happens once when two finish at the same moment, and the other finds nothing to finish", async () => {
    const documentId = await aDocument();
    const results = await Promise.allSettled([
      finish(documentId, { revision: 1 }),
      finish(documentId, { revision: 1 }, other),
    ]);
    expect(results.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
    expect(await listVersions(db, documentId)).toHaveLength(1);
    await expect(finish(documentId, { revision: 1 })).rejects.toMatchObject({ code: "not-found" });
  });

  it("is refused for what somebody has written on since, and while a language lacks its title or its words", async () => {
    const documentId = await aDocument();
    await save(documentId, { texts: [english("Lock it."), german("", "Schlüssel")] }, 1, other);
    await expect(finish(documentId, { revision: 1 })).rejects.toMatchObject(reason("changed-meanwhile"));
    await expect(finish(documentId)).rejects.toMatchObject({
      details: { reason: "content-missing", fields: [{ field: "texts.1.content" }] },
    });
    await save(documentId, { texts: [english("Lock it.", " ")] });
    await expect(finish(documentId)).rejects.toMatchObject(reason("title-missing"));
    expect(await listVersions(db, documentId)).toHaveLength(0);
  });

  it("is refused while a reference leads nowhere, or two headings have one name", async () => {
    const documentId = await aDocument();
    const heading = (id: string) => ({
      type: "heading",
      attrs: { level: 1, id },
      content: says("Scope").content?.[0]?.content ?? [],
    });
    const refers = {
      type: "paragraph",
      content: [
        { type: "text", text: "See " },
        { type: "reference", attrs: { to: "scope" } },
      ],
    };
    const keep = (...content: ContentNode[]) =>
      save(documentId, { texts: [english("Lock it."), { ...german(""), content: { type: "doc", content } }] });
    await keep(refers);
    await expect(finish(documentId)).rejects.toMatchObject({
      details: { reason: "reference-dangling", fields: [{ field: "texts.1.content.0.1" }] },
    });
    await keep(heading("scope"), heading("scope"), refers);
    await expect(finish(documentId)).rejects.toMatchObject(reason("heading-id-twice"));
    await keep(heading("scope"), refers);
    expect(await finish(documentId)).toMatchObject({ number: 1 });
  });

  it("is refused when nothing changed, while a version is in review, and over a version that came meanwhile", async () => {
    const first = await aDraft(db, house, "# Paper\n\nShred it.");
    const { documentId } = await getVersion(db, first);
    const begin = () => unrecorded(db, (tx) => beginDraft(tx, { documentId }, author));
    await begin();
    await expect(finish(documentId)).rejects.toMatchObject(reason("content-unchanged"));
    await save(documentId, { texts: [english("Burn it.", "Paper")] });
    await submitted(db, house, first);
    await expect(finish(documentId)).rejects.toMatchObject(reason("version-in-review"));
    await owner.query("update policies.versions set state = 'draft' where id = $1", [first]);
    await owner.query("update policies.working_copies set base_version_id = null where document_id = $1", [documentId]);
    await expect(finish(documentId)).rejects.toMatchObject(reason("newer-version"));
    const { number } = await finish(documentId, { replaceNewer: true });
    expect(number).toBe(2);
    expect((await getVersion(db, first)).state).toBe("withdrawn");
  });

  it("lets nobody approve who wrote at it", async () => {
    const documentId = await aDocument("Shared");
    await save(documentId, { texts: [english("Both wrote.", "Shared")] }, 1, other);
    const { versionId } = await finish(documentId);
    await expect(submitted(db, { ...house, approver: other }, versionId)).rejects.toMatchObject(
      reason("author-cannot-approve"),
    );
    await owner.query("delete from policies.version_writers where version_id = $1 and person_id = $2", [
      versionId,
      other.personId,
    ]);
    const approvalId = await submitted(db, { ...house, approver: other }, versionId);
    await owner.query("insert into policies.version_writers values ($1, $2)", [versionId, other.personId]);
    const { contentHash: hash } = await getVersion(db, versionId);
    await expect(write(db, (tx) => decide(tx, { approvalId, contentHash: hash }, other))).rejects.toMatchObject(
      reason("author-cannot-approve"),
    );
  });
});

describe("what nobody has approved yet", () => {
  it("is not approved by whoever wrote it, were a word of it changed by somebody else since", async () => {
    const documentId = await aDocument("Mine");
    await save(documentId, { texts: [english("All of it is theirs.", "Mine")] }, 1, other);
    await finish(documentId, {}, other);
    await unrecorded(db, (tx) => beginDraft(tx, { documentId }, author));
    await save(documentId, { texts: [english("All of it is theirs!", "Mine")] });
    const { versionId } = await finish(documentId);
    await expect(submitted(db, { ...house, approver: other }, versionId)).rejects.toMatchObject(
      reason("author-cannot-approve"),
    );
  });
});

describe("beginning, putting away and taking back", () => {
  it("goes on where somebody has begun, from every language of the newest version", async () => {
    const documentId = await aDocument();
    await save(documentId, { texts: [english("a"), german("b")], reviewOn: "2027-01-31" });
    await finish(documentId);
    await unrecorded(db, (tx) => beginDraft(tx, { documentId }, author));
    expect(await getDraft(db, documentId)).toMatchObject({
      texts: [english("a"), german("b")],
      reviewOn: "2027-01-31",
      revision: 3,
    });
    await save(documentId, { texts: [english("c")] });
    await unrecorded(db, (tx) => beginDraft(tx, { documentId }, other));
    expect((await getDraft(db, documentId)).texts).toEqual([english("c")]);
  });

  it("can be put away and taken back until another is begun", async () => {
    const documentId = await aDocument();
    await finish(documentId);
    await unrecorded(db, (tx) => beginDraft(tx, { documentId }, author));
    await save(documentId, { texts: [english("Gone.")] });
    const discard = (revision: number) => write(db, (tx) => discardDraft(tx, { documentId, revision }, author));
    await expect(discard(2)).rejects.toMatchObject(reason("changed-meanwhile"));
    await discard(3);
    await expect(save(documentId, {})).rejects.toMatchObject({ code: "not-found" });
    await write(db, (tx) => restoreDraft(tx, documentId, author));
    expect((await getDraft(db, documentId)).texts).toEqual([english("Gone.")]);
    await discard(3);
    await unrecorded(db, (tx) => beginDraft(tx, { documentId }, author));
    expect(await getDraft(db, documentId)).toMatchObject({ texts: [english("Lock the door.")], revision: 4 });
  });

  it("is there again for its author after changes were asked for", async () => {
    const documentId = await aDocument("Once more");
    const { versionId } = await finish(documentId);
    const approvalId = await submitted(db, house, versionId);
    const { contentHash: hash } = await getVersion(db, versionId);
    const asked = { approvalId, contentHash: hash, decision: "request-changes" as const, comment: "Shorter." };
    await write(db, (tx) => decide(tx, asked, house.approver));
    expect(await getDraft(db, documentId)).toMatchObject({ baseVersionId: versionId, createdBy: author.personId });
    await submitted(db, house, versionId);
    expect(await findDraft(db, documentId)).toBeUndefined();
  });

  it("stays while somebody submits the version that it was begun from, if it says something else by now", async () => {
    const documentId = await aDocument("Two ways");
    const { versionId } = await finish(documentId);
    await unrecorded(db, (tx) => beginDraft(tx, { documentId }, author));
    await save(documentId, { texts: [english("Otherwise.", "Two ways")] });
    await submitted(db, house, versionId);
    expect((await getDraft(db, documentId)).texts).toEqual([english("Otherwise.", "Two ways")]);
  });
});
