import { sql } from "kysely";
import { beforeAll, describe, expect, it } from "vitest";
import { unrecorded } from "../../../platform/db/transaction.ts";
import { testDatabase } from "../../../platform/testing/test-database.ts";
import { write } from "../../evidence/public.ts";
import { giveGrant } from "../../identity/public.ts";
import { disputeDuty, takeDisputeBack } from "../actions/dispute-duty.ts";
import { findDutyOf } from "../actions/duty-to-change.ts";
import { finishTask, reopenTask } from "../tasks/close-task.ts";
import type { TaskBy } from "../tasks/task-to-change.ts";
import { aColleague, anOrganisation, aTask, kinds, later, monday } from "../testing/duty-makers.ts";
import { closeDuties } from "./close-duties.ts";
import { owe } from "./owe.ts";
import { withdrawDutiesOf } from "./withdraw-duties-of.ts";

const { db, owner } = await testDatabase();
let administrator: TaskBy;

beforeAll(async () => {
  await anOrganisation(db);
  administrator = await aColleague(db, "Ada");
  const grant = { personId: administrator.personId, role: "administrator" as const, grantedBy: "system", now: monday };
  await write(db, (tx) => giveGrant(tx, grant));
});

async function leaves({ personId }: TaskBy): Promise<void> {
  await owner.query("update people.persons set active_until = '2026-03-01' where id = $1", [personId]);
  await unrecorded(db, (tx) => withdrawDutiesOf(tx, [personId], { actor: "system", now: monday, reason: "left" }));
}

const dutyOf = async (taskId: string) => (await findDutyOf(db, "duties.task", `task:${taskId}`))?.id ?? "";
const dispute = (dutyId: string, by: TaskBy) =>
  write(db, (tx) => disputeDuty(tx, { dutyId, reason: "I left that team" }, kinds, by));
const settling = async (dutyId: string) =>
  (
    await owner.query(
      "select person_id, state from duties.duties where kind = 'duties.settle' and subject = $1 order by state desc",
      [`duty:${dutyId}`],
    )
  ).rows.map((row) => `${row.state} ${row.person_id}`);

describe("the task of somebody who has left", () => {
  it("can be done, and opened again, by those whose it is then", async () => {
    const [giver, ben] = [await aColleague(db, "Gia"), await aColleague(db, "Ben")];
    const ids = await Promise.all([1, 2, 3, 4].map(() => aTask(db, giver, { personId: ben.personId })));
    await leaves(ben);
    for (const id of ids) {
      await write(db, (tx) => finishTask(tx, { id, words: "" }, later(giver, 1)));
      await write(db, (tx) => reopenTask(tx, { id, words: "", dueOn: "2026-03-25" }, kinds, later(giver, 2)));
      expect(await findDutyOf(db, "duties.task", `task:${id}`)).toMatchObject({
        state: "open",
        personId: giver.personId,
      });
    }
  });
});

describe("whoever is asked to settle a dispute", () => {
  it("is asked no more when its owner leaves, or the duty ends otherwise", async () => {
    const [giver, ben] = [await aColleague(db), await aColleague(db)];
    const left = await dutyOf(await aTask(db, giver, { personId: ben.personId }));
    await dispute(left, ben);
    await leaves(ben);
    expect(await settling(left)).toEqual([`withdrawn ${giver.personId}`]);
    const cem = await aColleague(db);
    const reading = {
      kind: "tests.read",
      subject: `thing:${left}`,
      title: "Read",
      minutes: 1,
      reason: "",
      dueAt: monday.add({ hours: 500 }),
      now: monday,
      givenBy: giver.ref,
      confidential: true,
      people: sql`select ${cem.personId}::uuid as person_id, '/x' as path, null::text as link_scope`,
    };
    await unrecorded(db, (tx) => owe(tx, reading));
    const { kind, subject } = reading;
    const read = (await findDutyOf(db, kind, subject))?.id ?? "";
    await dispute(read, cem);
    const asked = await owner.query("select confidential from duties.duties where subject = $1", [`duty:${read}`]);
    expect(asked.rows).toEqual([{ confidential: true }]);
    await unrecorded(db, (tx) => closeDuties(tx, { kind, subject, state: "done", actor: cem.ref, now: monday }));
    expect(await settling(read)).toEqual([`withdrawn ${giver.personId}`]);
  });

  it("is the ISMS manager when the one who was asked leaves, and when it is said again later", async () => {
    const [giver, ben] = [await aColleague(db), await aColleague(db)];
    const id = await dutyOf(await aTask(db, giver, { personId: ben.personId }));
    await dispute(id, ben);
    await leaves(giver);
    expect(await settling(id)).toEqual([`withdrawn ${giver.personId}`, `open ${administrator.personId}`]);
    await write(db, (tx) => takeDisputeBack(tx, id, ben));
    await dispute(id, ben);
    expect(await settling(id)).toEqual([`withdrawn ${giver.personId}`, `open ${administrator.personId}`]);
  });
});
