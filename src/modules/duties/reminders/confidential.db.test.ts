import { sql } from "kysely";
import { expect, it } from "vitest";
import { unrecorded } from "../../../platform/db/transaction.ts";
import { testDatabase } from "../../../platform/testing/test-database.ts";
import { owe } from "../owing/owe.ts";
import { aColleague, anOrganisation, aTask, kinds, monday } from "../testing/duty-makers.ts";
import { sweepReminders } from "./sweep.ts";

const { db, owner } = await testDatabase();
const wednesday = monday.add({ hours: 48 });

it("a combined reminder leads to what is confidential and does not name it", async () => {
  await anOrganisation(db);
  await owner.query("update people.organisation set live_since = created_at");
  const [giver, ben] = [await aColleague(db), await aColleague(db)];
  await aTask(db, giver, { personId: ben.personId }, { dueOn: "2026-03-04" });
  await unrecorded(db, (tx) =>
    owe(tx, {
      kind: "duties.task",
      subject: "thing:secret",
      people: sql`select ${ben.personId}::uuid as person_id, '/secret' as path, null::text as link_scope`,
      title: "Project Falcon",
      confidential: true,
      minutes: 1,
      reason: "",
      dueAt: wednesday,
      now: monday,
    }),
  );
  const stopping = new AbortController().signal;
  await sweepReminders({ db, clock: { now: () => wednesday }, dutyKinds: kinds, stopping });
  const { rows } = await owner.query(
    `select delivery.items, message.words, message.variants from delivery.deliveries as delivery
     join delivery.messages as message on message.id = message_id where kind = 'duties.reminder' and person_id = $1`,
    [ben.personId],
  );
  expect(rows).toHaveLength(1);
  expect(JSON.stringify(rows)).not.toContain("Falcon");
  expect(rows[0].items).toEqual(
    expect.arrayContaining([
      expect.objectContaining({ title: "Confidential / Vertraulich", path: "/secret" }),
      expect.objectContaining({ title: "Check the plan" }),
    ]),
  );
});
