import { beforeAll, beforeEach, describe, expect, it } from "vitest";
import { testDatabase } from "../../../platform/testing/test-database.ts";
import { write } from "../../evidence/public.ts";
import { finishTask, reopenTask } from "../tasks/close-task.ts";
import { aColleague, anOrganisation, aTask, kinds, later, monday } from "../testing/duty-makers.ts";
import { sweepReminders } from "./sweep.ts";

const { db, owner } = await testDatabase();
let now = monday;

beforeAll(async () => {
  await anOrganisation(db);
  await owner.query("update people.organisation set live_since = created_at");
});
beforeEach(() => {
  now = monday;
});

const sweep = () =>
  sweepReminders({ db, clock: { now: () => now }, dutyKinds: kinds, stopping: new AbortController().signal });
const remindersTo = async (personId: string) =>
  (
    await owner.query(
      `select delivery.state, jsonb_path_query_array(items, '$[*].title') as titles from delivery.deliveries as delivery
       join delivery.messages as message on message.id = message_id
       where kind = 'duties.reminder' and person_id = $1 order by message.created_at, message.id`,
      [personId],
    )
  ).rows.map(({ state, titles }) => `${state} ${titles.sort().join(", ")}`);
const become = (personId: string, state: string, reason: string | null) =>
  owner.query(
    `update delivery.deliveries set state = $2, reason = $3, attempts = 1, updated_at = $4,
       lease_id = case when $2 = 'attempt_started' then gen_random_uuid() end,
       leased_until = case when $2 = 'attempt_started' then now() end
     where person_id = $1 and cancel_key like 'reminder:%' and state in ('queued', 'attempt_started')`,
    [personId, state, reason, now.toString()],
  );

describe("a reminder", () => {
  it("comes anew for what is open again, though it had come before", async () => {
    const [giver, ben] = [await aColleague(db), await aColleague(db)];
    const id = await aTask(db, giver, { personId: ben.personId }, { dueOn: "2026-03-04" });
    now = monday.add({ hours: 48 });
    await sweep();
    expect(await remindersTo(ben.personId)).toEqual(["queued Check the plan"]);
    await become(ben.personId, "accepted", null);
    await write(db, (tx) => finishTask(tx, { id, words: "" }, later(ben, 49)));
    await write(db, (tx) => reopenTask(tx, { id, words: "", dueOn: "2026-03-11" }, kinds, later(giver, 50)));
    now = monday.add({ hours: 24 * 9 });
    await sweep();
    expect(await remindersTo(ben.personId)).toEqual(["accepted Check the plan", "queued Check the plan"]);
  });

  it("that was taken back while it was leaving, and then did not leave, is made again without what was done", async () => {
    const [giver, ben] = [await aColleague(db), await aColleague(db)];
    const due = { dueOn: "2026-03-04" };
    const done = await aTask(db, giver, { personId: ben.personId }, { ...due, title: "Done" });
    await aTask(db, giver, { personId: ben.personId }, { ...due, title: "Not done" });
    now = monday.add({ hours: 48 });
    await sweep();
    expect(await remindersTo(ben.personId)).toEqual(["queued Done, Not done"]);
    await become(ben.personId, "attempt_started", null);
    await write(db, (tx) => finishTask(tx, { id: done, words: "" }, { ...ben, now }));
    // The server puts it off: nothing more is tried, as the drainer finds.
    await become(ben.personId, "excluded", "reminder-renewed");
    now = monday.add({ hours: 72 });
    await sweep();
    expect((await remindersTo(ben.personId)).at(-1)).toBe("queued Not done");
  });
});
