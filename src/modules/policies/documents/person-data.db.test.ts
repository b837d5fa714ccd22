import { expect, it } from "vitest";
import { unrecorded } from "../../../platform/db/transaction.ts";
import { testDatabase } from "../../../platform/testing/test-database.ts";
import { write } from "../../evidence/public.ts";
import { writeComment } from "../comments/write-comment.ts";
import { policiesPersonData } from "../contributions.ts";
import { aDraft, aHouse, submitted } from "../testing/policy-makers.ts";

const { db, owner } = await testDatabase();
const house = await aHouse(db);

it("what somebody said in texts is theirs to have; once they are erased it stays without their name", async () => {
  const versionId = await aDraft(db, house);
  await submitted(db, house, versionId);
  const approver = { ...house.approver, may: () => false };
  const input = { versionId, language: "en", anchor: null, words: "Ana Approver asks: which desk?" };
  const { id } = await write(db, (tx) => writeComment(tx, input, approver));
  const exported = await policiesPersonData.export(db, approver.personId);
  expect(exported.commentsInPolicies).toMatchObject([{ title: "Desks", words: input.words, written: true }]);
  const authors = await policiesPersonData.export(db, house.author.personId);
  expect(authors.commentsInPolicies).toEqual([]);
  const { kept } = await policiesPersonData.effects(db, [approver.personId]);
  expect(kept).toContainEqual({ kind: "policies.comment", count: 1 });
  await unrecorded(db, (tx) =>
    policiesPersonData.erase(tx, { ids: [approver.personId], texts: ["Ana Approver", "Ana", "Approver"] }),
  );
  const { rows } = await owner.query("select words from policies.comments where id = $1", [id]);
  expect(rows[0].words).not.toMatch(/Ana|Approver/);
  expect(rows[0].words).toContain("which desk?");
});
