import { chmod, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type RawBuilder, sql } from "kysely";
import pg from "pg";
import type { Db } from "../../src/database.ts";
import { owe } from "../../src/modules/duties/public.ts";
import { audienceMembers } from "../../src/modules/people/public.ts";
import { startEmbeddedPostgres } from "../../src/platform/db/embedded.ts";
import { migrate } from "../../src/platform/db/migrate.ts";
import { openDatabase } from "../../src/platform/db/open.ts";
import { unrecorded } from "../../src/platform/db/transaction.ts";
import { silentLog } from "../../src/platform/log.ts";

const people = 100_000;
const rounds = 7;
const now = Temporal.Instant.from("2026-03-10T12:00:00Z");
const subject = "policy-version:00000000-0000-4000-8000-000000000001";

const tables = { ours: "duties.duties", bare: "public.bare", indexed: "public.indexed" } as const;

/**
 * What 100,000 people of an audience owe, made by `owe`, against a bare INSERT … SELECT of the same rows into a table of
 * the same columns with its primary key and nothing else; and into one with the same indexes, keys and checks. In turns,
 * each into an empty table, medians of seven.
 */
export async function benchBulkInsert(say: (text: string) => void): Promise<Record<string, number>> {
  const folder = await mkdtemp(join(tmpdir(), "clarion-bench-"));
  await chmod(folder, 0o755);
  const postgres = await startEmbeddedPostgres(folder);
  const owner = new pg.Pool({ connectionString: postgres.ownerUrl, max: 1 });
  try {
    await migrate(postgres.ownerUrl);
    const { db, close } = openDatabase({ url: postgres.ownerUrl, dropToAppRole: false }, {}, silentLog);
    try {
      return await measure(db, owner, say);
    } finally {
      await close();
    }
  } finally {
    await owner.end();
    await postgres.stop();
    await rm(folder, { recursive: true, force: true });
  }
}

async function measure(db: Db, owner: pg.Pool, say: (text: string) => void): Promise<Record<string, number>> {
  say(`duties: making ${people.toLocaleString("en")} people`);
  await owner.query(`insert into people.persons (given_name, family_name, email, location)
    select 'P' || n, 'Kite', 'p' || n || '@kite.example', case when n % 2 = 0 then 'Hamburg' else 'Kiel' end
    from generate_series(1, ${people}) as n`);
  await owner.query("analyze people.persons");
  await owner.query("create table public.bare (like duties.duties including defaults, primary key (id))");
  await owner.query("create table public.indexed (like duties.duties including all)");
  const members = await audienceMembers(db, { all: [] }, now);
  const rows = sql`select person_id, '/read/' || person_id as path, 'assignment:' || person_id as link_scope
    from ${members} as member`;
  const times = { ours: [] as number[], bare: [] as number[], indexed: [] as number[] };
  const sides: readonly [keyof typeof times, () => Promise<unknown>][] = [
    ["ours", () => unrecorded(db, (tx) => oweThem(tx, rows))],
    ["bare", () => db.transaction().execute((tx) => insertInto("public.bare", rows).execute(tx))],
    ["indexed", () => db.transaction().execute((tx) => insertInto("public.indexed", rows).execute(tx))],
  ];
  for (let round = 0; round < rounds; round += 1)
    for (const [side, work] of round % 2 === 0 ? sides : [...sides].reverse()) {
      await owner.query("truncate duties.duties cascade; truncate public.bare; truncate public.indexed; checkpoint");
      const begun = performance.now();
      await work();
      times[side].push(performance.now() - begun);
      const made = await owner.query<{ rows: number }>(`select count(*)::int as rows from ${tables[side]}`);
      if (made.rows[0]?.rows !== people) throw new Error(`${side}: ${made.rows[0]?.rows} rows`);
    }
  const [ours, bare, indexed] = [median(times.ours), median(times.bare), median(times.indexed)];
  say(
    `duties: ${people.toLocaleString("en")} rows, owed in ${ours.toFixed(0)} ms, bare ${bare.toFixed(0)}, with indexes ${indexed.toFixed(0)}`,
  );
  return {
    ratio_bulk_insert: round3(ours / bare),
    ratio_bulk_insert_same_indexes: round3(ours / indexed),
    bulk_insert_ms: Math.round(ours),
  };
}

function oweThem(tx: Parameters<typeof owe>[0], rows: RawBuilder<unknown>) {
  return owe(tx, {
    kind: "policies.read",
    subject,
    people: rows,
    title: "Acceptable use of information",
    minutes: 5,
    reason: "Everybody",
    givenBy: "system",
    dueAt: now.add({ hours: 240 }),
    now,
  });
}

function insertInto(table: string, rows: RawBuilder<unknown>) {
  return sql`insert into ${sql.raw(table)} (person_id, kind, subject, title, path, link_scope, minutes, reason,
      given_by, due_at, remind_at, created_at)
    select person_id, 'policies.read', ${subject}, 'Acceptable use of information', path, link_scope, 5, 'Everybody',
      'system', ${now.add({ hours: 240 }).toString()}::timestamptz, ${now.add({ hours: 168 }).toString()}::timestamptz,
      ${now.toString()}::timestamptz
    from (${rows}) as person`;
}

function median(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;
}

function round3(value: number): number {
  return Math.round(value * 1_000) / 1_000;
}
