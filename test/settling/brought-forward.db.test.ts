import { createHash, randomBytes } from "node:crypto";
import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { runMigrations } from "graphile-worker";
import pg from "pg";
import { afterAll, expect, inject, it } from "vitest";
import { settleAll } from "../../src/modules/policies/settling/settle-by-event.ts";
import { told } from "../../src/modules/policies/testing/policy-makers.ts";
import { migrate } from "../../src/platform/db/migrate.ts";
import { openDatabase } from "../../src/platform/db/open.ts";
import { unrecorded } from "../../src/platform/db/transaction.ts";
import { silentLog } from "../../src/platform/log.ts";
import { databaseUrl } from "../../src/platform/testing/global-setup.ts";

const name = `forward_${randomBytes(5).toString("hex")}`;
const url = databaseUrl(inject("ownerUrl"), name);
const folder = join(import.meta.dirname, "../../migrations");
const admin = new pg.Client({ connectionString: inject("ownerUrl") });
await admin.connect();
await admin.query(`create database ${name}`);
const owner = new pg.Client({ connectionString: url });
await owner.connect();

afterAll(async () => {
  await owner.end();
  await admin.query(`drop database ${name} with (force)`);
  await admin.end();
});

/** The database as the version before packs left it. */
async function migrateUntilPacks(): Promise<void> {
  await owner.query(`create table public.migrations (name text primary key, sha256 text not null,
    applied_at timestamptz not null default now())`);
  await runMigrations({ connectionString: url, schema: "jobs" });
  for (const file of (await readdir(folder)).filter((one) => one.endsWith(".sql") && one < "0026").sort()) {
    const text = await readFile(join(folder, file), "utf8");
    await owner.query(text);
    const sha256 = createHash("sha256").update(text).digest("hex");
    await owner.query("insert into public.migrations (name, sha256) values ($1, $2)", [file, sha256]);
  }
}

const id = (number: number) => `00000000-0000-4000-8000-${String(number).padStart(12, "0")}`;
const [author, reader, done, freed, left] = [1, 2, 3, 4, 5].map(id);
const audience = id(10);

/** Two policies of the same name in force, one that replaced another, one approved, one withdrawn. */
async function fill(): Promise<void> {
  await owner.query(`set session_replication_role = replica;
    insert into people.organisation (name, time_zone, language, live_since) values ('House', 'Europe/Berlin', 'en', now());
    insert into people.persons (id, given_name, email, department, active_until)
      select ('00000000-0000-4000-8000-' || lpad(n::text, 12, '0'))::uuid, 'P' || n, n || '@corp.example', 'Here',
        case when n = 5 then date '2026-01-05' end from generate_series(1, 5) as n;
    insert into people.audiences (id, name, rule, created_by, created_at, valid_from, changed_by)
      values ('${audience}', 'All', '{"all": []}', 'system', now(), now(), 'system')`);
  const version = (number: number, document: number, title: string, no: number, state: string) => {
    const published = ["published", "superseded"].includes(state);
    return owner.query(
      `insert into policies.versions (id, document_id, number, title, language, classification, content, content_hash,
         words, file_name, state, author_id, created_at, published_at, audience_id, due_at)
       values ($1, $2, $3, $4, 'en', 'internal', '{"type": "doc"}', sha256('x'), 300, 'a.md', $5, $6,
         '2025-12-01', $7, $8, $9)`,
      [
        ...[id(number), id(document), no, title, state, author],
        ...(published ? ["2026-01-01T08:00:00Z", audience, "2026-01-15T22:59:59Z"] : [null, null, null]),
      ],
    );
  };
  for (const document of [20, 21, 22, 23])
    await owner.query(
      `insert into policies.documents (id, title, classification, created_by, created_at)
       values ($1, 'Clean desks', 'internal', $2, '2025-12-01')`,
      [id(document), author],
    );
  await version(30, 20, "Clean desks", 1, "published");
  await version(31, 21, "Clean Desks", 1, "published");
  await version(32, 22, "Passwords", 1, "superseded");
  await version(33, 22, "Passwords", 2, "published");
  await version(34, 22, "Passwords", 3, "approved");
  await version(35, 23, "Old", 1, "withdrawn");
  let number = 100;
  for (const one of [30, 31, 33])
    for (const person of [author, reader, done, freed, left]) {
      number += 1;
      const state = person === done ? "acknowledged" : person === freed ? "exempt" : "to_read";
      await assign(number, one, person ?? "", state);
    }
  await assign(200, 32, reader ?? "", "withdrawn");
  await assign(201, 32, done ?? "", "acknowledged");
  await owner.query("set session_replication_role = origin");
}

async function assign(number: number, version: number, person: string, state: string): Promise<void> {
  await owner.query(
    `insert into policies.assignments (id, version_id, person_id, state, assigned_at, due_at)
     values ($1, $2, $3, $4, '2026-01-01T08:00:00Z', '2026-01-15T22:59:59Z')`,
    [id(number), id(version), person, state],
  );
  if (state === "acknowledged")
    await owner.query(
      `insert into policies.acknowledgements (assignment_id, content_hash, wording, language, strength, acknowledged_at,
         entry_id) values ($1, sha256('x'), 'I have read it', 'en', 'password', '2026-01-03T09:00:00Z', $2)`,
      [id(number), number],
    );
  else if (state === "to_read")
    await owner.query(
      `insert into duties.duties (person_id, kind, subject, title, path, link_scope, minutes, reason, due_at, created_at,
         state, closed_at)
       values ($1, 'policies.read', 'policy-version:' || $2::text, 'Clean desks', '/read/' || $3::text,
         'assignment:' || $3::text, 2, 'All',
         '2026-01-15T22:59:59Z', '2026-01-01T08:00:00Z', $4, $5)`,
      person === left
        ? [person, id(version), id(number), "withdrawn", "2026-01-06T00:00:00Z"]
        : [person, id(version), id(number), "open", null],
    );
}

it("what the version before packs left asks nobody again, and ends only what leavers owed", async () => {
  await migrateUntilPacks();
  await fill();
  await migrate(url);
  const before = await standing();
  const { db, close } = openDatabase({ url, dropToAppRole: true }, {}, silentLog, 2);
  const now = Temporal.Instant.from("2026-03-02T08:00:00Z");
  try {
    for (const hours of [0, 24]) {
      await unrecorded(db, (tx) => settleAll(tx, now.add({ hours })));
      await told(db, now.add({ hours }));
    }
  } finally {
    await close();
  }
  expect(await standing()).toEqual(before.filter(({ person }) => person !== left));
  expect(before.map(({ state }) => state).sort()).toEqual([
    ...Array(3).fill("acknowledged"),
    ...Array(3).fill("exempt"),
    ...Array(9).fill("to_read"),
  ]);
  const { rows } = await owner.query(`select (select count(*)::int from delivery.messages) as mails,
    (select count(*)::int from duties.duties where state = 'open') as open,
    (select count(*)::int from policies.packs where state = 'active') as packs`);
  expect(rows).toEqual([{ mails: 0, open: 6, packs: 3 }]);
});

async function standing() {
  const { rows } = await owner.query(
    `select id, person_id as person, state, due_at, pack_ids, asks, changed_at from policies.assignments
     where live order by id`,
  );
  return rows;
}
