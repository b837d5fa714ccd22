import { beforeAll, beforeEach, expect, it } from "vitest";
import { anOrganisation, queueTo, severalPeople } from "../../modules/delivery/testing/delivery-makers.ts";
import { write } from "../../modules/evidence/public.ts";
import { systemClock } from "../../platform/clock.ts";
import { type TestDatabase, testDatabase } from "../../platform/testing/test-database.ts";
import { subscriptions } from "../subscriptions.ts";
import { goLiveWith } from "./go-live.ts";
import { viewGoingLive } from "./queries.ts";

let test: TestDatabase;
const by = () => ({ actor: "system", now: systemClock.now() });

beforeAll(async () => {
  test = await testDatabase(subscriptions);
  await anOrganisation(test.db, { live: false });
});

beforeEach(async () => {
  await test.owner.query("update people.organisation set live_since = null, live_by = null");
  await test.owner.query("delete from delivery.deliveries");
});

const drains = async () =>
  (
    await test.owner.query(
      `select 1 from jobs._private_jobs job join jobs._private_tasks task on task.id = job.task_id
       where identifier = 'delivery.drain'`,
    )
  ).rowCount;

it("says what waits, goes live with it, and wakes whoever sends", async () => {
  const people = await severalPeople(test.db, 2);
  await queueTo(test.db, people);
  await queueTo(test.db, people.slice(0, 1));
  const view = await viewGoingLive(test.db, false, systemClock.now());
  expect(view).toMatchObject({ state: "not-live", waiting: { mails: 3, people: 2, onTheirWay: 0 }, messagesTotal: 2 });
  expect(view.messages.map(({ mails }) => mails)).toEqual([2, 1]);
  await test.owner.query("delete from jobs._private_jobs");
  await write(test.db, (tx) => goLiveWith(tx, { waiting: "send", mails: 3 }, by()));
  expect(await viewGoingLive(test.db, false, systemClock.now())).toMatchObject({
    state: "live",
    waiting: { mails: 3 },
  });
  expect(await drains()).toBe(1);
});

it("refuses when another number waits than was seen, and leaves everything as it was", async () => {
  await queueTo(test.db, await severalPeople(test.db, 2));
  const goLive = write(test.db, (tx) => goLiveWith(tx, { waiting: "send", mails: 1 }, by()));
  await expect(goLive).rejects.toMatchObject({ details: { reason: "waiting-changed", more: { mails: 2 } } });
  expect(await viewGoingLive(test.db, false, systemClock.now())).toMatchObject({ state: "not-live" });
});

it("goes live without what waits, each mail with its reason", async () => {
  await queueTo(test.db, await severalPeople(test.db, 2));
  await write(test.db, (tx) => goLiveWith(tx, { waiting: "exclude", mails: 2 }, by()));
  const { rows } = await test.owner.query("select state, reason from delivery.deliveries");
  expect(rows).toEqual([
    { state: "excluded", reason: "before-go-live" },
    { state: "excluded", reason: "before-go-live" },
  ]);
});
