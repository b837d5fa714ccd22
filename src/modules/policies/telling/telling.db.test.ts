import { beforeEach, describe, expect, it } from "vitest";
import { unrecorded } from "../../../platform/db/transaction.ts";
import { testDatabase } from "../../../platform/testing/test-database.ts";
import { settleAssignments } from "../settling/settle-assignments.ts";
import type { Because } from "../tables.ts";
import {
  aHouse,
  anAudience,
  aPack,
  aPerson,
  approvedSuccessor,
  inForce,
  morning,
  publishNext,
  told,
} from "../testing/policy-makers.ts";
import { tellAgain } from "./take-back-told.ts";
import { tellOwed } from "./tell-owed.ts";

const { db, owner } = await testDatabase();
const house = await aHouse(db);
const { author } = house;
const documents: string[] = [];
for (const title of ["One", "Two", "Three"])
  documents.push((await inForce(db, house, `# ${title}\n\ntext`)).documentId);
let department = "";
let round = 0;

beforeEach(async () => {
  round += 1;
  department = `Told ${round}`;
});

const pack = async (documentIds: readonly string[]) =>
  aPack(db, author, { audienceId: await anAudience(db, department), documentIds });
const settle = (personId: string, because: Because) =>
  unrecorded(db, (tx) => settleAssignments(tx, { people: [personId] }, { because }, author));

async function mailsTo(personId: string) {
  const { rows } = await owner.query(
    `select d.variant, d.state, d.link_path as path, jsonb_array_length(d.items) as items, m.variants -> d.variant -> 'en' ->> 'subject' as subject
     from delivery.deliveries d join delivery.messages m on m.id = d.message_id where person_id = $1 order by m.created_at, d.state, items desc nulls last`,
    [personId],
  );
  return rows;
}
const untold = async (personId: string) =>
  (await owner.query("select from policies.assignments where person_id = $1 and live and told_in is null", [personId]))
    .rowCount;

describe("somebody who joins", () => {
  it("is welcomed with one mail for all that they owe, and hears later only of what is new", async () => {
    await pack(documents.slice(0, 2));
    const { personId } = await aPerson(db, { department });
    await settle(personId, "joined");
    await told(db, morning);
    expect(await mailsTo(personId)).toMatchObject([{ variant: "joined", items: 2, path: "/" }]);
    await pack(documents);
    await told(db, morning);
    const [, second, ...more] = await mailsTo(personId);
    expect(more).toEqual([]);
    expect(second).toMatchObject({
      subject: "Please read: Three",
      items: null,
      path: expect.stringMatching(/^\/read\//),
    });
  });
});

describe("telling", () => {
  it("happens once, though two tell at the same time", async () => {
    const { personId } = await aPerson(db, { department });
    await pack(documents);
    await Promise.all([told(db, morning), told(db, morning), told(db, morning)]);
    expect(await mailsTo(personId)).toHaveLength(1);
    expect(await untold(personId)).toBe(0);
  });

  it("that breaks off has told nobody and marked nobody", async () => {
    const { personId } = await aPerson(db, { department });
    await pack(documents);
    const broken = unrecorded(db, async (tx) => {
      await tellOwed(tx, morning);
      throw new Error("killed");
    });
    await expect(broken).rejects.toThrow("killed");
    expect([await mailsTo(personId), await untold(personId)]).toEqual([[], 3]);
    await told(db, morning);
    expect(await mailsTo(personId)).toHaveLength(1);
  });

  it("takes back a mail of several things of which one is owed no more, and tells the rest", async () => {
    const { personId } = await aPerson(db, { department });
    const id = await pack(documents.slice(0, 1));
    await pack(documents.slice(1));
    await told(db, morning);
    await owner.query("update policies.packs set state = 'ended', ended_at = now() where id = $1", [id]);
    await settle(personId, "moved");
    const { rows } = await owner.query(
      "select payload ->> 'keys' as keys from jobs._private_jobs j join jobs._private_tasks t on t.id = j.task_id where identifier = 'policies.tell-again' order by j.id desc limit 1",
    );
    await unrecorded(db, (tx) => tellAgain(tx, JSON.parse(rows[0].keys)));
    await told(db, morning);
    expect(await mailsTo(personId)).toMatchObject([
      { items: 3, state: "excluded" },
      { items: 2, state: "queued" },
    ]);
  });

  it("of what is critical is a mail of its own that waits for no hour", async () => {
    const { personId } = await aPerson(db, { department });
    const first = await inForce(db, house, "# Critical\n\none");
    await pack([first.documentId]);
    await told(db, morning);
    const next = await approvedSuccessor(db, house, first.versionId, "# Critical\n\ntwo");
    await publishNext(db, next, "acknowledge", author, "Attackers use it now.");
    const { rows } = await owner.query(
      "select critical_reason as reason, respect_hours as waits from delivery.messages where subject_ref = $1",
      [`policy-version:${next}`],
    );
    expect(rows).toEqual([{ reason: "Attackers use it now.", waits: false }]);
    expect(await mailsTo(personId)).toHaveLength(2);
  });

  it("of what is critical waits for no hour where it only informs, and wakes nobody who joins later", async () => {
    const kept = await aPerson(db, { department });
    const first = await inForce(db, house, `# Critical ${round}\n\none`);
    await pack([first.documentId]);
    await told(db, morning);
    await owner.query("update policies.assignments set state = 'acknowledged' where person_id = $1", [kept.personId]);
    const next = await approvedSuccessor(db, house, first.versionId, `# Critical ${round}\n\ntwo`);
    await publishNext(db, next, "inform", author, "Attackers use it now.");
    const late = await aPerson(db, { department });
    await settle(late.personId, "joined");
    await told(db, morning);
    const { rows } = await owner.query(
      `select person_id as person, m.critical_reason as reason from delivery.deliveries d
       join delivery.messages m on m.id = d.message_id where person_id = any($1) order by m.created_at, m.critical_reason`,
      [[kept.personId, late.personId]],
    );
    expect(rows).toHaveLength(3);
    expect(rows).toContainEqual({ person: kept.personId, reason: "Attackers use it now." });
    expect(rows).toContainEqual({ person: late.personId, reason: null });
  });
});
