import { createHash } from "node:crypto";
import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import pg from "pg";
import { StartupProblem } from "../startup-problem.ts";
import { explainDatabaseError, requireUsable } from "./database-problems.ts";

const folder = join(import.meta.dirname, "../../../migrations");
/** Any number; the same one in every process, so that only one migrates at a time. */
const advisoryLock = 7_274_001;
/** What the schema jobs was made by, noted as its comment; the version in package.json. */
export const jobsVersion = "graphile-worker 0.18.0";

interface Migration {
  readonly name: string;
  readonly text: string;
  readonly sha256: string;
}

async function readMigrations(): Promise<Migration[]> {
  return Promise.all(
    (await migrationNames()).map(async (name) => {
      const text = await readFile(join(folder, name), "utf8");
      return { name, text, sha256: createHash("sha256").update(text).digest("hex") };
    }),
  );
}

export interface MigrateOptions {
  /** Lets clarion_app sign in with it: embedded only. */
  readonly appPassword?: string | undefined;
  /** A login role of the application, where migrations run as another: it becomes a member of clarion_app. */
  readonly appLogin?: string | undefined;
}

/**
 * Brings the database forward, as its owner: the job queue's schema, then each migration in a transaction of its own
 * with its entry in public.migrations. Refuses when a migration that has run is not the file that lies here. Where
 * nothing is to do, it only looks.
 */
export async function migrate(
  ownerUrl: string,
  options: MigrateOptions = {},
): Promise<{ readonly applied: readonly string[] }> {
  const migrations = readMigrations();
  const client = new pg.Client({ connectionString: ownerUrl, application_name: "clarion migrate" });
  // A lost connection also fails the query under way; without a listener it would end the process instead.
  client.on("error", () => {});
  try {
    await client.connect();
    if (await isCurrent(client, await migrations)) return { applied: [] };
    await requireUsable(client);
    await client.query("select pg_advisory_lock($1)", [advisoryLock]);
    return { applied: await bringForward(client, ownerUrl, await migrations, options) };
  } catch (error) {
    throw explainDatabaseError(error, ownerUrl);
  } finally {
    await client.end();
  }
}

async function bringForward(
  client: pg.Client,
  ownerUrl: string,
  migrations: readonly Migration[],
  options: MigrateOptions,
): Promise<string[]> {
  await client.query(prelude);
  const { appPassword, appLogin } = options;
  if (appPassword) await client.query(`alter role clarion_app login password ${client.escapeLiteral(appPassword)}`);
  if (appLogin) await letBecomeApp(client, appLogin);
  const done = await appliedMigrations(client);
  checkHistory(migrations, done);
  const { runMigrations } = await import("graphile-worker");
  await runMigrations({ connectionString: ownerUrl, schema: "jobs" });
  await client.query(jobsForTheApp);
  const waiting = migrations.filter((migration) => !done.has(migration.name));
  for (const migration of waiting) await apply(client, migration);
  // Last: a crash before this line makes the next start go through all of it again.
  await client.query(`comment on schema jobs is '${jobsVersion}'`);
  return waiting.map((migration) => migration.name);
}

/** A superuser may have done it beforehand, where this role may not. */
async function letBecomeApp(client: pg.Client, login: string): Promise<void> {
  const { rows } = await client.query<{ member: boolean }>(
    "select pg_has_role(oid, 'clarion_app', 'member') as member from pg_roles where rolname = $1",
    [login],
  );
  if (rows[0]?.member) return;
  await client.query(`grant clarion_app to ${client.escapeIdentifier(login)}`);
}

/** One query for the usual start, at which nothing has changed. */
async function isCurrent(client: pg.Client, migrations: readonly Migration[]): Promise<boolean> {
  const { rows: known } = await client.query<{ jobs: string | null; here: boolean }>(
    `select to_regclass('public.migrations') is not null as here,
       (select obj_description(oid, 'pg_namespace') from pg_namespace where nspname = 'jobs') as jobs`,
  );
  if (!known[0]?.here || known[0].jobs !== jobsVersion) return false;
  const done = await appliedMigrations(client);
  checkHistory(migrations, done);
  return migrations.every((migration) => done.has(migration.name));
}

/** Names of migrations that this program has and the database lacks; empty means that the database is ready. */
export async function missingMigrations(
  query: (text: string) => Promise<{ rows: { name: string }[] }>,
): Promise<string[]> {
  const done = new Set((await query("select name from public.migrations")).rows.map((row) => row.name));
  names ??= migrationNames();
  return (await names).filter((name) => !done.has(name));
}

let names: Promise<string[]> | undefined;

async function migrationNames(): Promise<string[]> {
  return (await readdir(folder)).filter((name) => name.endsWith(".sql")).sort();
}

async function appliedMigrations(client: pg.Client): Promise<Map<string, string>> {
  const { rows } = await client.query<{ name: string; sha256: string }>("select name, sha256 from public.migrations");
  return new Map(rows.map((row) => [row.name, row.sha256]));
}

function checkHistory(migrations: readonly Migration[], done: ReadonlyMap<string, string>): void {
  for (const [name, sha256] of done) {
    const here = migrations.find((migration) => migration.name === name);
    if (!here)
      throw new StartupProblem(
        `This database was migrated by a newer Clarion: ${name} is unknown here`,
        "Start that version, or restore the backup made before the update.",
      );
    if (here.sha256 !== sha256)
      throw new StartupProblem(
        `Migration ${name} has run on this database in another wording`,
        "Restore the file as it was shipped: a migration is never edited once it has run.",
      );
  }
}

async function apply(client: pg.Client, migration: Migration): Promise<void> {
  await client.query("begin");
  try {
    await client.query(migration.text);
    await client.query("insert into public.migrations (name, sha256) values ($1, $2)", [
      migration.name,
      migration.sha256,
    ]);
    await client.query("commit");
  } catch (error) {
    await client.query("rollback");
    throw new StartupProblem(
      `Migration ${migration.name} failed and was rolled back: ${(error as Error).message}`,
      "Nothing of it was kept. Report it with this message; the version before still runs on this database.",
      error,
    );
  }
}

// Roles belong to the whole server: a second database on it, or one migrating at the same time, may have made it.
const prelude = `
  do $$ begin
    if not exists (select from pg_roles where rolname = 'clarion_app') then create role clarion_app nologin; end if;
  exception when duplicate_object or unique_violation then null;
  end $$;
  do $$ begin
    if not pg_has_role(current_user, 'clarion_app', 'member') then execute format('grant clarion_app to %I', current_user); end if;
  end $$;
  create table if not exists public.migrations (
    name text primary key, sha256 text not null, applied_at timestamptz not null default now()
  );
  grant select on public.migrations to clarion_app;
`;

// The queue's tables have row-level security without policies; the application role needs its own.
const jobsForTheApp = `
  grant usage on schema jobs to clarion_app;
  grant select, insert, update, delete on all tables in schema jobs to clarion_app;
  grant usage on all sequences in schema jobs to clarion_app;
  grant execute on all functions in schema jobs to clarion_app;
  do $$ declare item record; begin
    for item in select tablename from pg_tables where schemaname = 'jobs' and rowsecurity loop
      execute format('drop policy if exists clarion_app on jobs.%I', item.tablename);
      execute format('create policy clarion_app on jobs.%I to clarion_app using (true) with check (true)', item.tablename);
    end loop;
  end $$;
`;
