import { expect, it } from "vitest";
import { unrecorded } from "../../../platform/db/transaction.ts";
import { testDatabase } from "../../../platform/testing/test-database.ts";
import { write } from "../../evidence/public.ts";
import { beginDraft } from "../drafts/begin-draft.ts";
import { finishDraft } from "../drafts/finish-draft.ts";
import { getDraft } from "../drafts/queries.ts";
import { saveDraft } from "../drafts/save-draft.ts";
import { aDraft, aHouse, approved } from "../testing/policy-makers.ts";
import { versionApproval } from "./approval-subject.ts";
import { presentDifference } from "./difference.ts";
import { getVersion } from "./queries.ts";

const { db } = await testDatabase();
const house = await aHouse(db);

const german = {
  language: "de",
  title: "Tische",
  content: { type: "doc", content: [{ type: "paragraph", content: [{ type: "text", text: "Räum auf." }] }] },
};

it("of two versions is told word by word in every language, and so it is to who approves", async () => {
  const first = await approved(db, house, await aDraft(db, house, "# Desks\n\nKeep your desk clear."));
  const { documentId } = await getVersion(db, first);
  await unrecorded(db, (tx) => beginDraft(tx, { documentId }, house.author));
  const draft = await getDraft(db, documentId);
  const content = {
    type: "doc",
    content: [{ type: "paragraph", content: [{ type: "text", text: "Keep every desk clear." }] }],
  };
  const texts = [{ language: "en", title: "Desks", content }, german];
  await unrecorded(db, (tx) =>
    saveDraft(
      tx,
      { documentId, revision: 1, draft: { ...draft, texts, changeNote: { en: "All of them." } } },
      house.author,
    ),
  );
  const { versionId } = await write(db, (tx) =>
    finishDraft(tx, { documentId, revision: 2, replaceNewer: false }, house.author),
  );
  const difference = await presentDifference(db, versionId, undefined);
  expect(difference).toMatchObject({
    from: { id: first, number: 1 },
    to: { id: versionId, number: 2 },
    changeNote: { en: "All of them." },
    parts: [{ language: "en", changes: 1 }, { language: "de" }],
  });
  const [english, other] = difference.parts;
  const runs = english?.difference[0]?.runs?.filter(({ kind }) => kind !== "same");
  expect(runs?.map(({ kind, nodes }) => [kind, nodes[0]?.text])).toEqual([
    ["removed", "your"],
    ["added", "every"],
  ]);
  expect(other?.difference).toMatchObject([{ kind: "added" }]);
  const backwards = await presentDifference(db, first, versionId);
  expect(backwards.parts.map(({ language, after }) => [language, after === null])).toEqual([
    ["en", false],
    ["de", true],
  ]);
  const compared = await versionApproval.compare(db, versionId);
  expect(compared.parts.map(({ language }) => language)).toEqual(["en", "de"]);
  expect(compared.details).toContainEqual({ name: "title de", before: null, after: "Tische" });
  await expect(presentDifference(db, versionId, await aDraft(db, house))).rejects.toMatchObject({ code: "not-found" });
});
