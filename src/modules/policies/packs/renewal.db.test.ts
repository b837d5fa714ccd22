import { expect, it } from "vitest";
import { unrecorded } from "../../../platform/db/transaction.ts";
import { testDatabase } from "../../../platform/testing/test-database.ts";
import { write } from "../../evidence/public.ts";
import { aHouse, anAudience, aPack, aPerson, inForce, morning } from "../testing/policy-makers.ts";
import { changePack } from "./change-pack.ts";
import { endPack } from "./end-pack.ts";

const { db, owner } = await testDatabase();
const house = await aHouse(db);
const { author } = house;
const document = await inForce(db, house, "# Desks\n\nClear them.");
let number = 0;

/** A pack without renewal, and its one person, who acknowledged. */
async function acknowledged(at: string) {
  number += 1;
  const department = `Renewal ${number}`;
  const { personId } = await aPerson(db, { department });
  const audienceId = await anAudience(db, department);
  const packId = await aPack(db, author, { audienceId, documentIds: [document.documentId] });
  await owner.query(
    `with moved as (update policies.assignments set state = 'acknowledged', changed_at = $2 where person_id = $1 returning id)
     insert into policies.acknowledgements (assignment_id, content_hash, wording, language, strength, acknowledged_at,
       entry_id) select id, sha256('x'), 'w', 'en', 'password', $2, (select min(id) from evidence.entries) from moved`,
    [personId, at],
  );
  return { personId, packId, audienceId };
}

const renewOn = async (personId: string) =>
  (
    await owner.query("select renew_on::text as day from policies.assignments where person_id = $1 and live", [
      personId,
    ])
  ).rows[0]?.day;

it("is reckoned for what was acknowledged before, when a pack with it comes into force, and no more when it ends", async () => {
  const { personId, audienceId } = await acknowledged("2024-02-29T09:00:00Z");
  expect(await renewOn(personId)).toBe(null);
  const more = { audienceId, documentIds: [document.documentId], renewal: { kind: "months" as const, months: 48 } };
  await aPack(db, author, more);
  expect(await renewOn(personId)).toBe("2028-02-29");
  const sooner = await aPack(db, author, { ...more, renewal: { kind: "months", months: 36 } });
  expect(await renewOn(personId)).toBe("2027-02-28");
  await write(db, (tx) => endPack(tx, sooner, { ...author, now: morning.add({ hours: 1 }) }));
  expect(await renewOn(personId)).toBe("2028-02-29");
});

it("can be changed while others are settled, and neither waits for the other in a circle", async () => {
  const { packId, personId } = await acknowledged("2026-03-01T09:00:00Z");
  const settling = await owner.connect();
  try {
    await settling.query("begin; select pg_advisory_xact_lock(hashtextextended('policies.settling', 0))");
    const change = unrecorded(db, (tx) =>
      changePack(tx, { id: packId, revision: 2, change: { renewal: { kind: "months", months: 12 } } }, author),
    );
    await waitsForLock(owner);
    await settling.query("update policies.assignments set changed_at = now() where person_id = $1", [personId]);
    await settling.query("commit");
    await change;
  } finally {
    settling.release();
  }
  expect(await renewOn(personId)).toBe("2027-03-01");
});

/** Until another transaction of this database waits for a lock that somebody asked for by its name. */
async function waitsForLock(pool: typeof owner): Promise<void> {
  for (;;) {
    const { rowCount } = await pool.query(
      `select from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'
         and wait_event = 'advisory'`,
    );
    if (rowCount) return;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}
