import { expect, it } from "vitest";
import { subscriptions } from "../../src/app/subscriptions.ts";
import { write } from "../../src/modules/evidence/public.ts";
import { noticeChanges } from "../../src/modules/people/lifecycle/notice-changes.ts";
import { activatePack } from "../../src/modules/policies/packs/activate-pack.ts";
import { publishVersion } from "../../src/modules/policies/publish/publish-version.ts";
import { settleAll, settlePeople } from "../../src/modules/policies/settling/settle-by-event.ts";
import { acknowledgeOnce } from "../../src/modules/policies/statements/acknowledge-assignment.ts";
import { tellAgain } from "../../src/modules/policies/telling/take-back-told.ts";
import { tellOwed } from "../../src/modules/policies/telling/tell-owed.ts";
import {
  aHouse,
  anAudience,
  aPack,
  approvedSuccessor,
  inForce,
  morning,
  told,
} from "../../src/modules/policies/testing/policy-makers.ts";
import { aReading } from "../../src/modules/policies/testing/reading-makers.ts";
import { unrecorded } from "../../src/platform/db/transaction.ts";
import { AppError } from "../../src/platform/errors.ts";
import { testDatabase } from "../../src/platform/testing/test-database.ts";

const { db, owner } = await testDatabase(subscriptions);
const house = await aHouse(db);
await owner.query("update people.organisation set live_since = created_at");
const at = (hours: number) => morning.add({ hours });
const by = (hours: number) => ({ ...house.author, now: at(hours) });

/** Done again as a worker or a person would, until it is done: whatever the database refuses for good has been done. */
async function untilDone(work: () => Promise<unknown>): Promise<void> {
  for (let left = 60; left > 0; left -= 1)
    try {
      await work();
      return;
    } catch (error) {
      if (error instanceof AppError) return;
      await new Promise((resolve) => setTimeout(resolve, 15));
    }
  throw new Error("not even the sixtieth time");
}

/** Ends connections of the program at random, whatever they are in the middle of. */
async function kill(times: number): Promise<number> {
  let killed = 0;
  for (let left = times; left > 0; left -= 1) {
    await new Promise((resolve) => setTimeout(resolve, 40));
    const { rowCount } = await owner.query(
      `select pg_terminate_backend(pid) from pg_stat_activity
       where datname = current_database() and state in ('active', 'idle in transaction') and pid <> pg_backend_pid()
         and query not like '%pg_terminate_backend%' order by random() limit 1`,
    );
    killed += rowCount ?? 0;
  }
  return killed;
}

/** What the worker does with the jobs that are there; each is taken off only when it is done. */
async function runJobs(now: Temporal.Instant): Promise<void> {
  const { rows } = await owner.query<{ id: string; name: string; payload: Record<string, string> }>(
    `select job.id, identifier as name, payload from jobs._private_jobs as job
     join jobs._private_tasks as task on task.id = job.task_id
     where identifier in ('policies.settle-people', 'policies.tell-owed', 'policies.tell-again') order by job.id`,
  );
  const run = ({ name, payload }: (typeof rows)[number]) =>
    unrecorded(db, (tx) => {
      if (name === "policies.tell-owed") return tellOwed(tx, now);
      if (name === "policies.tell-again") return tellAgain(tx, payload.keys as unknown as string[]);
      return settlePeople(tx, { kind: payload.kind ?? "", at: Temporal.Instant.from(payload.at ?? "") }, now);
    });
  await Promise.all(rows.map((job) => untilDone(() => run(job))));
  await owner.query("delete from jobs._private_jobs where id = any($1)", [rows.map(({ id }) => id)]);
}

/** What stands of everybody who owes: one open duty, and one mail that has not been taken back. */
async function standing() {
  const { rows } = await owner.query(
    `select a.state in ('to_read', 'reading') as open, a.told_in is not null as told,
       (select count(*)::int from duties.duties d where d.person_id = a.person_id and d.state = 'open'
         and d.subject = 'policy-version:' || a.version_id) as duties,
       (select count(*)::int from delivery.deliveries d where d.person_id = a.person_id and d.state <> 'excluded'
         and (d.link_scope = 'assignment:' || a.id
           or d.items @> jsonb_build_array(jsonb_build_object('scope', 'assignment:' || a.id)))) as mails
     from policies.assignments a where a.live`,
  );
  return rows;
}

it("publications, words, joiners and mails that are killed at any moment come to one duty and one mail for each", async () => {
  const reading = await aReading(db, owner, house, { people: 12 });
  const department = (
    await owner.query("select department from people.persons where id = $1", [reading.readers[0]?.personId])
  ).rows[0].department;
  const other = await inForce(db, house, "# Other\n\none");
  const audienceId = await anAudience(db, department);
  await aPack(db, house.author, { audienceId, documentIds: [other.documentId] });
  const third = await inForce(db, house, "# Third\n\none");
  const waiting = await aPack(db, house.author, { audienceId, documentIds: [third.documentId] }, "draft");
  await told(db, morning);
  const next = await approvedSuccessor(db, house, reading.versionId, "# Desks\n\ntwo");
  const otherNext = await approvedSuccessor(db, house, other.versionId, "# Other\n\ntwo");
  await unrecorded(db, (tx) => noticeChanges(tx, morning));
  await owner.query(
    `insert into people.persons (given_name, email, department)
     select 'N' || n, 'n' || n || '@corp.example', $1 from generate_series(1, 20) as n`,
    [department],
  );
  const publish = (versionId: string, hours: number) =>
    untilDone(() =>
      write(db, (tx) => publishVersion(tx, { versionId, asksAgain: "read-changes", asksReason: "new" }, by(hours))),
    );
  const killing = kill(25);
  await Promise.all([
    publish(next, 1),
    publish(otherNext, 1),
    untilDone(() => write(db, (tx) => activatePack(tx, waiting, by(1)))),
    untilDone(() => unrecorded(db, (tx) => noticeChanges(tx, at(1)))),
    untilDone(() => unrecorded(db, (tx) => settleAll(tx, at(1)))),
    ...[1, 2, 3].map(() => untilDone(() => told(db, at(1)))),
    ...reading.statements.map((statement, index) =>
      untilDone(() => acknowledgeOnce(db, statement, { ...by(1), ...reading.readers[index], now: at(1) })),
    ),
  ]);
  for (let round = 0; round < 4; round += 1) await Promise.all([runJobs(at(2)), untilDone(() => told(db, at(2)))]);
  expect(await killing).toBeGreaterThan(0);
  await runJobs(at(3));
  const rows = await standing();
  expect(rows).toHaveLength((12 + 20) * 3);
  for (const row of rows) expect(row).toMatchObject(row.open ? { told: true, duties: 1, mails: 1 } : { duties: 0 });
}, 120_000);
