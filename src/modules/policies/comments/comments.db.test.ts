import { describe, expect, it } from "vitest";
import { unrecorded } from "../../../platform/db/transaction.ts";
import { testDatabase } from "../../../platform/testing/test-database.ts";
import type { ActingPerson } from "../../approvals/public.ts";
import { write } from "../../evidence/public.ts";
import { getDraft } from "../drafts/queries.ts";
import { saveDraft } from "../drafts/save-draft.ts";
import { aDraft, aHouse, aPerson, approved, decide, submitted } from "../testing/policy-makers.ts";
import { getVersion } from "../versions/queries.ts";
import { presentComments } from "./present-comments.ts";
import { type Commenter, replyToComment, settleComment, writeComment } from "./write-comment.ts";

const { db, owner } = await testDatabase();
const house = await aHouse(db);

const writes = (person: ActingPerson): Commenter => ({ ...person, may: (what) => what === "policies.document.write" });
const reads = (person: ActingPerson): Commenter => ({ ...person, may: () => false });
const author = writes(house.author);
const approver = reads(house.approver);

const atDesk = { path: [0], start: 10, quote: "desk" };

function say(versionId: string, by: Commenter, more: Partial<Parameters<typeof writeComment>[1]> = {}) {
  const input = { versionId, language: "en", anchor: atDesk, words: "Which desk?", ...more };
  return write(db, (tx) => writeComment(tx, input, by));
}

async function shownIn(versionId: string) {
  const version = await getVersion(db, versionId);
  return presentComments(db, { ...version, texts: [version, ...version.further] });
}

const reason = (name: string) => ({ details: { reason: name } });

describe("comments in the text", () => {
  it("are made by those who write and those who are asked, at words that stand there, and leave a fact", async () => {
    const versionId = await aDraft(db, house);
    await expect(say(versionId, approver)).rejects.toMatchObject(reason("not-a-reviewer"));
    await submitted(db, house, versionId);
    const { id } = await say(versionId, approver);
    await expect(say(versionId, reads(await aPerson(db)))).rejects.toMatchObject(reason("not-a-reviewer"));
    await expect(say(versionId, approver, { language: "de" })).rejects.toMatchObject(reason("place-unknown"));
    const wrong = { ...atDesk, quote: "chair" };
    await expect(say(versionId, approver, { anchor: wrong })).rejects.toMatchObject(reason("place-unknown"));
    await write(db, (tx) => replyToComment(tx, { commentId: id, words: "Each." }, author));
    expect(await shownIn(versionId)).toMatchObject([
      { id, found: "words", place: { path: [0], start: 10, end: 14 }, replies: [{ words: "Each." }] },
    ]);
    const { rows } = await owner.query(
      "select data::jsonb as data from evidence.openings where kind::jsonb #>> '{}' = 'policies.comment.written' order by entry_id",
    );
    expect(rows.map(({ data }) => data.comment)).toEqual(["Which desk?", "Each."]);
  });

  it("are settled once, and can be opened again; a reply settles what it replies to", async () => {
    const versionId = await aDraft(db, house);
    const { id } = await say(versionId, author);
    const reply = await write(db, (tx) => replyToComment(tx, { commentId: id, words: "Yes." }, author));
    const settle = (commentId: string, resolved: boolean) =>
      write(db, (tx) => settleComment(tx, { commentId, resolved }, author));
    await settle(reply.id, true);
    expect(await shownIn(versionId)).toMatchObject([{ id, resolvedBy: { id: author.personId } }]);
    await expect(settle(id, true)).rejects.toMatchObject(reason("already-so"));
    await settle(id, false);
    expect(await shownIn(versionId)).toMatchObject([{ id, resolvedAt: null }]);
  });

  it("are refused once the version is decided", async () => {
    const versionId = await approved(db, house, await aDraft(db, house));
    await expect(say(versionId, author)).rejects.toMatchObject(reason("not-in-review"));
  });

  it("stand at their words in what is written after changes were asked for, and go with what is settled", async () => {
    const versionId = await aDraft(db, house, "# Desks\n\nKeep your desk clear.\n\nAlways.");
    const approvalId = await submitted(db, house, versionId);
    const { id } = await say(versionId, approver);
    const settled = await say(versionId, approver, { anchor: null, words: "Good." });
    const { contentHash, documentId } = await getVersion(db, versionId);
    const asked = { approvalId, contentHash, decision: "request-changes" as const, comment: "See my comment." };
    await write(db, (tx) => decide(tx, asked, house.approver));
    await write(db, (tx) => settleComment(tx, { commentId: settled.id, resolved: true }, author));
    const draft = await getDraft(db, documentId);
    const [text] = draft.texts;
    if (!text) throw new Error("a draft must have a text");
    const above = { type: "paragraph", content: [{ type: "text", text: "At night:" }] };
    const content = { ...text.content, content: [above, ...(text.content.content ?? [])] };
    await unrecorded(db, (tx) =>
      saveDraft(tx, { documentId, revision: 1, draft: { ...draft, texts: [{ ...text, content }] } }, house.author),
    );
    const { texts } = await getDraft(db, documentId);
    const shown = await presentComments(db, { documentId, number: 2, texts });
    expect(shown).toMatchObject([{ id, found: "words", place: { path: [1], start: 10, end: 14 } }]);
  });
});
