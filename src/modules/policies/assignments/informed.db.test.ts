import { expect, it } from "vitest";
import { testDatabase } from "../../../platform/testing/test-database.ts";
import { write } from "../../evidence/public.ts";
import { acknowledgeAssignment } from "../statements/acknowledge-assignment.ts";
import { wordingFor } from "../statements/wording.ts";
import {
  aHouse,
  anAudience,
  aPerson,
  approvedSuccessor,
  morning,
  published,
  publishNext,
} from "../testing/policy-makers.ts";
import { getVersion } from "../versions/queries.ts";
import { presentAssignment } from "./present-assignment.ts";
import { getOwnAssignment } from "./queries.ts";

const { db, owner } = await testDatabase();
const house = await aHouse(db);

it("a mail that only informs leads to the new text, and to what has changed since the one they acknowledged", async () => {
  const reader = await aPerson(db, { department: "Informed" });
  const first = await published(db, house, await anAudience(db, "Informed"), "# Desks\n\nKeep it clear.");
  const { rows } = await owner.query("select id from policies.assignments where version_id = $1", [first]);
  const { contentHash, title, number } = await getVersion(db, first);
  const wording = wordingFor({ title, number }, "en").text;
  const statement = { assignmentId: rows[0].id, contentHash, wording, strength: "link" as const };
  await write(db, (tx) => acknowledgeAssignment(tx, statement, { ...reader, now: morning.add({ hours: 1 }) }));
  const next = await approvedSuccessor(db, house, first, "# Desks\n\nKeep it very clear.");
  await publishNext(db, next, "inform", { ...house.author, now: morning.add({ hours: 2 }) });
  const { rows: mails } = await owner.query(
    "select link_path as path from delivery.deliveries where person_id = $1 and state = 'queued'",
    [reader.personId],
  );
  expect(mails).toEqual([{ path: `/read/${rows[0].id}` }]);
  const page = { page: "en", text: "en" };
  const view = await presentAssignment(db, await getOwnAssignment(db, rows[0].id, reader.personId), page, morning);
  expect(view).toMatchObject({
    state: "acknowledged",
    wording,
    document: { number: 2 },
    acknowledged: { number: 1, contentHash: contentHash.toString("hex") },
    changes: { sinceNumber: 1, count: 1 },
  });
});
