import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { sql } from "kysely";
import { afterAll, beforeAll, expect, it } from "vitest";
import { testDatabase } from "../../../platform/testing/test-database.ts";
import { anOrganisation, queueTo } from "../testing/delivery-makers.ts";
import { type KillRun, killRun } from "../testing/kill-run.ts";

const { db, owner, url } = await testDatabase();
const people = 400;
let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "clarion-kills-"));
  await anOrganisation(db);
  await sql`insert into people.persons (given_name, family_name, email, language)
    select 'Jörg ' || n, 'Weiß', 'p' || n || '@corp.example', 'en' from generate_series(1, ${people}) as n`.execute(db);
});
afterAll(() => rm(folder, { recursive: true, force: true }));

async function sendWith(kills: KillRun["kills"], workers: number) {
  const recipients = sql`select id as person_id, 'assignment:' || id as link_scope, '/read/' || id as link_path
    from people.persons`;
  const { messageId } = await queueTo(db, [], { recipients });
  return killRun({ url, owner, messageId, file: join(folder, messageId), workers, kills });
}

const between = (least: number, most: number) => Math.round(least + Math.random() * (most - least));

it("everybody has it exactly once, or is recorded uncertain, whenever two workers are killed and the mail server too", async () => {
  const kills = [
    { who: "workers", after: between(0, 60) },
    { who: "sink", after: between(0, 60) },
    { who: "workers", after: between(0, 60) },
  ] as const;
  const result = await sendWith(kills, 2);
  expect(result.wrong, JSON.stringify({ kills, result })).toEqual([]);
  expect(result.accepted + result.uncertain).toBe(people);
  // One mail for each connection that was in use at a kill, and no more: 2 workers with 6 connections each.
  expect(result.uncertain).toBeLessThanOrEqual(kills.length * 12);
}, 120_000);
