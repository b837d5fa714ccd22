import { setTimeout as wait } from "node:timers/promises";
import { afterAll, expect, it } from "vitest";
import { signal, unrecorded } from "../db/transaction.ts";
import { silentLog } from "../log.ts";
import { aWayTo } from "../testing/database-way.ts";
import { testDatabase } from "../testing/test-database.ts";
import { Live } from "./live.ts";

const { db, owner, url } = await testDatabase();

it("listens once again, and only once, after a database that was away for a while", async () => {
  const way = await aWayTo(url);
  const live = new Live({ url: way.url, dropToAppRole: true }, silentLog);
  afterAll(() => live.stop());
  await live.start();
  let told = 0;
  live.watch("desk", () => {
    told += 1;
  });
  way.close();
  while (way.refused() < 4) await wait(50);
  way.open();
  while (told === 0) await wait(50);
  // Long enough for a second attempt that is still under way.
  await wait(1_500);
  const { rows } = await owner.query(
    "select from pg_stat_activity where application_name = 'clarion live' and datname = current_database()",
  );
  expect(rows).toHaveLength(1);
  const before = told;
  await unrecorded(db, (tx) => signal(tx, "desk"));
  while (told === before) await wait(50);
});
