import { beforeAll, describe, expect, it } from "vitest";
import { testDatabase } from "../../../platform/testing/test-database.ts";
import { write } from "../../evidence/public.ts";
import { findDutyOf } from "../actions/duty-to-change.ts";
import { listDeskDuties } from "../desk/queries.ts";
import { aColleague, anOffice, anOrganisation, aTask, kinds, later } from "../testing/duty-makers.ts";
import { changeTaskDue, finishTask, reopenTask, withdrawTask } from "./close-task.ts";
import { commentTask } from "./comment-task.ts";
import { handOverTask } from "./hand-over-task.ts";
import { listTasks } from "./queries.ts";
import { addTaskFile, getTaskFile, removeTaskFile } from "./task-files.ts";
import { seeTask } from "./task-to-change.ts";

const { db, owner } = await testDatabase();

beforeAll(() => anOrganisation(db));

const mailsTo = async (personId: string) =>
  (
    await owner.query(
      `select state, link_scope as scope, words #>> '{en,subject}' as subject from delivery.deliveries
       join delivery.messages as message on message.id = message_id where person_id = $1 order by created_at`,
      [personId],
    )
  ).rows;

const factsAbout = async (id: string) =>
  (
    await owner.query(
      `select kind::jsonb #>> '{}' as kind from evidence.openings where subjects::jsonb ? $1 order by entry_id`,
      [`task:${id}`],
    )
  ).rows.map((row) => row.kind);

const desk = async (personId: string, officeIds: string[] = []) =>
  (await listDeskDuties(db, personId, null, officeIds)).map((duty) => `${duty.state} ${duty.title}`);

describe("a task", () => {
  it("stands on its owner’s desk at once, with one mail whose link opens it alone, and its evidence", async () => {
    const [giver, ben] = [await aColleague(db, "Gia"), await aColleague(db, "Ben")];
    const id = await aTask(db, giver, { personId: ben.personId });
    expect(await desk(ben.personId)).toEqual(["open Check the plan"]);
    expect(await mailsTo(ben.personId)).toEqual([
      { state: "queued", scope: `task:${id}`, subject: "A task for you: Check the plan" },
    ]);
    expect(await factsAbout(id)).toContain("duties.task.given");
    const byLink = { ...ben, scope: `task:${id}`, byLink: true };
    expect((await seeTask(db, id, byLink)).can).toMatchObject({ finish: true, handOver: false });
    const other = await aTask(db, giver, { personId: ben.personId });
    await expect(seeTask(db, other, byLink)).rejects.toMatchObject({ code: "outside-link-scope" });
  });

  it("done takes the mail back that has not left; done twice is a conflict; the giver can open it again", async () => {
    const [giver, ben] = [await aColleague(db), await aColleague(db)];
    const id = await aTask(db, giver, { personId: ben.personId });
    await write(db, (tx) => finishTask(tx, { id, words: "All well." }, ben));
    expect((await mailsTo(ben.personId)).map(({ state }) => state)).toEqual(["excluded"]);
    expect(await desk(ben.personId)).toEqual(["done Check the plan"]);
    await expect(write(db, (tx) => finishTask(tx, { id, words: "" }, ben))).rejects.toMatchObject({
      code: "conflict",
      details: { reason: "task-closed" },
    });
    await expect(
      write(db, (tx) => reopenTask(tx, { id, words: "", dueOn: "2026-03-25" }, kinds, ben)),
    ).rejects.toMatchObject({ code: "not-permitted" });
    await write(db, (tx) => reopenTask(tx, { id, words: "Not yet", dueOn: "2026-03-25" }, kinds, giver));
    expect(await desk(ben.personId)).toEqual(["open Check the plan"]);
    const duty = await findDutyOf(db, "duties.task", `task:${id}`);
    expect(duty?.dueAt.toString()).toBe("2026-03-25T22:59:59Z");
    await write(db, (tx) => withdrawTask(tx, { id, words: "" }, giver));
    expect(await desk(ben.personId)).toEqual([]);
    expect(await factsAbout(id)).toEqual(
      expect.arrayContaining(["duties.task.done", "duties.task.reopened", "duties.task.withdrawn"]),
    );
  });

  it("of an office is done by whoever acts for it, for all of them", async () => {
    const [giver, one, two, stranger] = [
      await aColleague(db),
      await aColleague(db),
      await aColleague(db),
      await aColleague(db),
    ];
    const officeId = await anOffice(db, [one, two]);
    const id = await aTask(db, giver, { officeId });
    expect(await desk(two.personId, [officeId])).toEqual(["open Check the plan"]);
    await expect(seeTask(db, id, stranger)).rejects.toMatchObject({ code: "not-found" });
    await write(db, (tx) => finishTask(tx, { id, words: "" }, one));
    expect(await desk(one.personId, [officeId])).toEqual(["done Check the plan"]);
    expect(await desk(two.personId, [officeId])).toEqual([]);
    await expect(write(db, (tx) => finishTask(tx, { id, words: "" }, two))).rejects.toMatchObject({
      details: { reason: "task-closed" },
    });
  });

  it("goes to somebody else with its mail; whoever had it sees it no more", async () => {
    const [giver, ben, cem] = [await aColleague(db), await aColleague(db), await aColleague(db)];
    const id = await aTask(db, giver, { personId: ben.personId });
    await write(db, (tx) => handOverTask(tx, { id, personId: cem.personId, words: "You know it" }, kinds, ben));
    expect([await desk(ben.personId), await desk(cem.personId)]).toEqual([[], ["open Check the plan"]]);
    expect((await mailsTo(ben.personId)).map(({ state }) => state)).toEqual(["excluded"]);
    expect((await mailsTo(cem.personId)).map(({ state }) => state)).toEqual(["queued"]);
    await expect(seeTask(db, id, ben)).rejects.toMatchObject({ code: "not-found" });
    await write(db, (tx) => changeTaskDue(tx, { id, dueOn: "2026-03-10" }, kinds, giver));
    await expect(write(db, (tx) => changeTaskDue(tx, { id, dueOn: "2026-03-01" }, kinds, giver))).rejects.toMatchObject(
      { details: { reason: "due-in-the-past" } },
    );
  });

  it("tells the other side of comments by one mail, however much is written before it leaves", async () => {
    const [giver, ben] = [await aColleague(db), await aColleague(db, "Ben")];
    const id = await aTask(db, giver, { personId: ben.personId });
    for (const words of ["One", "Two", "Three"]) await write(db, (tx) => commentTask(tx, { id, words }, ben));
    const mails = await mailsTo(giver.personId);
    expect(mails.filter(({ state }) => state === "queued")).toEqual([
      { state: "queued", scope: `task:${id}`, subject: "New about the task “Check the plan”" },
    ]);
  });

  it("has files for those who see it, which whoever laid them there may take away", async () => {
    const [giver, ben] = [await aColleague(db), await aColleague(db)];
    const id = await aTask(db, giver, { personId: ben.personId });
    const bytes = Buffer.from("a,b");
    const file = await write(db, (tx) => addTaskFile(tx, { id, name: "a.csv", bytes }, giver));
    expect(await getTaskFile(db, id, file.id)).toMatchObject({ name: "a.csv", mediaType: "text/csv" });
    await expect(write(db, (tx) => removeTaskFile(tx, { id, fileId: file.id }, ben))).rejects.toMatchObject({
      details: { reason: "file-not-yours" },
    });
    await write(db, (tx) => removeTaskFile(tx, { id, fileId: file.id }, giver));
    await expect(getTaskFile(db, id, file.id)).rejects.toMatchObject({ code: "not-found" });
  });

  it("is listed for whoever has it or gave it, by pages with the exact total", async () => {
    const [giver, ben] = [await aColleague(db), await aColleague(db)];
    for (const day of ["12", "10", "11"])
      await aTask(db, giver, { personId: ben.personId }, { title: `Day ${day}`, dueOn: `2026-03-${day}` });
    const viewer = { personId: ben.personId, officeIds: [] };
    const first = await listTasks(db, { view: "mine" }, viewer, { after: undefined, limit: 2 }, ben.now);
    expect([first.total, first.items.map(({ title }) => title)]).toEqual([3, ["Day 10", "Day 11"]]);
    const after = JSON.parse(Buffer.from(first.next ?? "", "base64url").toString());
    const second = await listTasks(db, { view: "mine" }, viewer, { after, limit: 2 }, ben.now);
    expect([second.items.map(({ title }) => title), second.next]).toEqual([["Day 12"], null]);
    const late = later(ben, 24 * 10).now;
    const overdue = await listTasks(
      db,
      { view: "mine", state: "overdue" },
      viewer,
      { after: undefined, limit: 9 },
      late,
    );
    expect(overdue.total).toBe(2);
    expect((await listTasks(db, { view: "given" }, viewer, { after: undefined, limit: 9 }, late)).total).toBe(0);
  });
});
