import { sql } from "kysely";
import { beforeAll, describe, expect, it } from "vitest";
import { unrecorded } from "../../../platform/db/transaction.ts";
import { testDatabase } from "../../../platform/testing/test-database.ts";
import { write } from "../../evidence/public.ts";
import { listOwed, summariseOwed } from "../oversight/queries.ts";
import { owe } from "../owing/owe.ts";
import { finishTask } from "../tasks/close-task.ts";
import type { TaskBy } from "../tasks/task-to-change.ts";
import { aColleague, anOffice, anOrganisation, aTask, kinds, later, monday } from "../testing/duty-makers.ts";
import { decideDuties } from "./decide-duties.ts";
import { disputeDuty, takeDisputeBack } from "./dispute-duty.ts";
import { findDuty, findDutyOf } from "./duty-to-change.ts";
import { handOverDuty, takeDuty } from "./hand-over-duty.ts";
import { snoozeDuty, wakeDuty } from "./snooze-duty.ts";

const { db, owner } = await testDatabase();

beforeAll(() => anOrganisation(db));

async function aDuty(giver: TaskBy, ben: TaskBy): Promise<string> {
  const id = await aTask(db, giver, { personId: ben.personId });
  return dutyOf(id);
}

const dutyOf = async (taskId: string) => (await findDutyOf(db, "duties.task", `task:${taskId}`))?.id ?? "";
const until = Temporal.PlainDate.from("2026-03-04");
const snooze = (dutyId: string, by: TaskBy, day = until) =>
  write(db, (tx) => snoozeDuty(tx, { dutyId, until: day }, kinds, by));
const dispute = (dutyId: string, by: TaskBy) =>
  write(db, (tx) => disputeDuty(tx, { dutyId, reason: "I left that team" }, kinds, by));
const refused = (reason: string) => ({ details: { reason } });
const factsOf = async (id: string) =>
  (
    await owner.query(
      `select kind::jsonb #>> '{}' as kind from evidence.openings where subjects::jsonb ? $1 order by entry_id`,
      [`duty:${id}`],
    )
  ).rows.map((row) => row.kind);

describe("snoozing a duty", () => {
  it("lasts until the day begins where the organisation is, and a slip is not one of the three times", async () => {
    const [giver, ben] = [await aColleague(db), await aColleague(db)];
    const id = await aDuty(giver, ben);
    expect(await snooze(id, ben)).toEqual({ snoozedUntil: "2026-03-03T23:00:00Z" });
    await expect(snooze(id, ben)).rejects.toMatchObject(refused("snoozed-already"));
    await write(db, (tx) => wakeDuty(tx, id, ben));
    expect(await findDuty(db, id)).toMatchObject({ snoozes: 0, snoozedUntil: null });
    await snooze(id, ben);
    await write(db, (tx) => wakeDuty(tx, id, later(ben, 2)));
    expect(await findDuty(db, id)).toMatchObject({ snoozes: 1 });
    await expect(write(db, (tx) => wakeDuty(tx, id, ben))).rejects.toMatchObject(refused("not-snoozed"));
    expect(await factsOf(id)).toEqual([
      "duties.duty.snoozed",
      "duties.duty.woken",
      "duties.duty.snoozed",
      "duties.duty.woken",
    ]);
  });

  it("is refused past the limits, for what is done meanwhile, and for what is somebody else’s", async () => {
    const [giver, ben, cem] = [await aColleague(db), await aColleague(db), await aColleague(db)];
    const taskId = await aTask(db, giver, { personId: ben.personId });
    const id = await dutyOf(taskId);
    await expect(snooze(id, ben, until.add({ days: 10 }))).rejects.toMatchObject(refused("snooze-outside-limits"));
    await expect(snooze(id, cem)).rejects.toMatchObject({ code: "not-found" });
    await write(db, (tx) => finishTask(tx, { id: taskId, words: "" }, ben));
    await expect(snooze(id, ben)).rejects.toMatchObject(refused("duty-closed"));
  });
});

describe("handing a duty over", () => {
  it("of two at once lets one win and tells the other plainly", async () => {
    const [giver, ben, cem, dora] = [
      await aColleague(db),
      await aColleague(db),
      await aColleague(db),
      await aColleague(db),
    ];
    const id = await aDuty(giver, ben);
    const results = await Promise.allSettled(
      [cem, dora].map(({ personId }) =>
        write(db, (tx) => handOverDuty(tx, { dutyId: id, personId, words: "" }, kinds, ben)),
      ),
    );
    expect(results.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
    const [lost] = results.flatMap((one) => (one.status === "rejected" ? [one.reason] : []));
    expect(lost).toMatchObject(refused("duty-no-longer-yours"));
  });

  it("takes what an office owes off it, and is refused where the kind stays with its owner", async () => {
    const [giver, one, two] = [await aColleague(db), await aColleague(db), await aColleague(db)];
    const officeId = await anOffice(db, [one, two]);
    const id = await dutyOf(await aTask(db, giver, { officeId }));
    await write(db, (tx) => takeDuty(tx, id, kinds, one));
    expect(await findDuty(db, id)).toMatchObject({ officeId: null, personId: one.personId });
    await expect(write(db, (tx) => takeDuty(tx, id, kinds, two))).rejects.toMatchObject({ code: "not-found" });
    await unrecorded(db, (tx) =>
      owe(tx, {
        kind: "tests.read",
        subject: `thing:${id}`,
        people: sql`select ${one.personId}::uuid as person_id, '/x' as path, null::text as link_scope`,
        title: "Read",
        minutes: 1,
        reason: "",
        dueAt: monday.add({ hours: 500 }),
        now: monday,
      }),
    );
    const reading = (await findDutyOf(db, "tests.read", `thing:${id}`))?.id ?? "";
    await expect(
      write(db, (tx) => handOverDuty(tx, { dutyId: reading, personId: two.personId, words: "" }, kinds, one)),
    ).rejects.toMatchObject(refused("kind-cannot-be-handed-over"));
  });
});

describe("“not mine”", () => {
  const settle = (id: string, by: TaskBy, decision: "withdraw" | "give" | "theirs", personId?: string) =>
    write(db, (tx) =>
      decideDuties(tx, { dutyIds: [id], decision, personId, words: "Because", about: "asked" }, kinds, by),
    );

  it("leaves the duty open and asks whoever gave it, who alone can settle it, once", async () => {
    const [giver, ben] = [await aColleague(db), await aColleague(db)];
    const id = await aDuty(giver, ben);
    await dispute(id, ben);
    await expect(dispute(id, ben)).rejects.toMatchObject(refused("duty-disputed"));
    await expect(snooze(id, ben)).rejects.toMatchObject(refused("duty-disputed"));
    expect(await findDutyOf(db, "duties.settle", `duty:${id}`)).toMatchObject({
      personId: giver.personId,
      state: "open",
      path: `/duties/settle/${id}`,
    });
    await expect(settle(id, ben, "withdraw")).rejects.toMatchObject({ code: "not-found" });
    await settle(id, giver, "theirs");
    expect(await findDuty(db, id)).toMatchObject({ state: "open", disputedAt: null });
    expect(await findDutyOf(db, "duties.settle", `duty:${id}`)).toMatchObject({ state: "done" });
    await expect(settle(id, giver, "theirs")).rejects.toMatchObject(refused("duty-not-disputed"));
  });

  it("can be said again and taken back again, and each time asks anew", async () => {
    const [giver, ben] = [await aColleague(db), await aColleague(db)];
    const id = await aDuty(giver, ben);
    for (const _ of [1, 2]) {
      await dispute(id, ben);
      expect(await findDutyOf(db, "duties.settle", `duty:${id}`)).toMatchObject({ state: "open" });
      await write(db, (tx) => takeDisputeBack(tx, id, ben));
      expect(await findDutyOf(db, "duties.settle", `duty:${id}`)).toMatchObject({ state: "done" });
    }
  });

  it("settled by giving it to somebody else or by withdrawing it moves or ends the task, too", async () => {
    const [giver, ben, cem] = [await aColleague(db), await aColleague(db), await aColleague(db)];
    const given = await aDuty(giver, ben);
    await dispute(given, ben);
    await settle(given, giver, "give", cem.personId);
    expect(await findDuty(db, given)).toMatchObject({ personId: cem.personId, disputedAt: null });
    const ended = await aTask(db, giver, { personId: ben.personId });
    await dispute(await dutyOf(ended), ben);
    await settle(await dutyOf(ended), giver, "withdraw");
    const task = await db.selectFrom("duties.tasks").selectAll().where("id", "=", ended).executeTakeFirstOrThrow();
    expect(task).toMatchObject({ state: "withdrawn", close_words: "Because" });
  });
});

describe("who owes what", () => {
  it("counts, narrows and pages what is open, and decides about many with one entry of evidence", async () => {
    const giver = await aColleague(db);
    const ben = await aColleague(db, "Benedetta");
    const ids: string[] = [];
    for (const dueOn of ["2026-03-03", "2026-03-04", "2026-03-05"])
      ids.push(await dutyOf(await aTask(db, giver, { personId: ben.personId }, { dueOn })));
    const now = later(ben, 24 * 2).now;
    const filter = { state: "open", search: "benedetta" } as const;
    const first = await listOwed(db, filter, { after: undefined, limit: 2 }, kinds, now);
    expect([first.total, first.items.map((item) => item.id)]).toEqual([3, ids.slice(0, 2)]);
    const after = JSON.parse(Buffer.from(first.next ?? "", "base64url").toString());
    expect((await listOwed(db, filter, { after, limit: 2 }, kinds, now)).items.map((item) => item.id)).toEqual([
      ids[2],
    ]);
    expect(
      (await listOwed(db, { ...filter, state: "overdue" }, { after: undefined, limit: 9 }, kinds, now)).total,
    ).toBe(1);
    const before = await summariseOwed(db, now);
    const administrator = await aColleague(db);
    const done = await write(db, (tx) =>
      decideDuties(
        tx,
        { dutyIds: [...ids, ids[0] ?? ""], decision: "withdraw", words: "No longer", about: "everybody" },
        kinds,
        administrator,
      ),
    );
    expect(done).toEqual({ decided: 3, refused: [] });
    expect((await summariseOwed(db, now)).open).toBe(before.open - 3);
  });
});
