import { createHash } from "node:crypto";
import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { runMigrations } from "graphile-worker";
import pg from "pg";

const folder = join(import.meta.dirname, "../../../migrations");
/** Any number; the same one in every process, so that only one migrates at a time. */
const advisoryLock = 7_274_001;

interface Migration {
  readonly name: string;
  readonly text: string;
  readonly sha256: string;
}

export async function readMigrations(): Promise<Migration[]> {
  const names = (await readdir(folder)).filter((name) => name.endsWith(".sql")).sort();
  return Promise.all(
    names.map(async (name) => {
      const text = await readFile(join(folder, name), "utf8");
      return { name, text, sha256: createHash("sha256").update(text).digest("hex") };
    }),
  );
}

/**
 * Brings the database forward, as its owner: the job queue's schema, then each migration in a transaction of its own
 * with its entry in public.migrations. Refuses when a migration that has run is not the file that lies here.
 */
export async function migrate(ownerUrl: string): Promise<{ readonly applied: readonly string[] }> {
  const migrations = await readMigrations();
  const client = new pg.Client({ connectionString: ownerUrl, application_name: "clarion migrate" });
  await client.connect();
  try {
    await client.query("select pg_advisory_lock($1)", [advisoryLock]);
    await client.query(prelude);
    const done = await appliedMigrations(client);
    checkHistory(migrations, done);
    await runMigrations({ connectionString: ownerUrl, schema: "jobs" });
    await client.query(jobsForTheApp);
    const waiting = migrations.filter((migration) => !done.has(migration.name));
    for (const migration of waiting) await apply(client, migration);
    return { applied: waiting.map((migration) => migration.name) };
  } finally {
    await client.end();
  }
}

/** Names of migrations that this program has and the database lacks; empty means that the database is ready. */
export async function missingMigrations(query: (text: string) => Promise<{ rows: { name: string }[] }>) {
  const done = new Set((await query("select name from public.migrations")).rows.map((row) => row.name));
  return (await readMigrations()).map((migration) => migration.name).filter((name) => !done.has(name));
}

async function appliedMigrations(client: pg.Client): Promise<Map<string, string>> {
  const { rows } = await client.query<{ name: string; sha256: string }>("select name, sha256 from public.migrations");
  return new Map(rows.map((row) => [row.name, row.sha256]));
}

function checkHistory(migrations: readonly Migration[], done: ReadonlyMap<string, string>): void {
  for (const [name, sha256] of done) {
    const here = migrations.find((migration) => migration.name === name);
    if (!here) throw new Error(`This database was migrated by a newer Clarion (${name}). Start that version instead.`);
    if (here.sha256 !== sha256)
      throw new Error(`Migration ${name} has run here in another wording. Restore the file that this version shipped.`);
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
    throw new Error(`Migration ${migration.name} failed and was rolled back: ${(error as Error).message}`, {
      cause: error,
    });
  }
}

// Roles belong to the whole server: a second database on it, or one migrating at the same time, may have made it.
const prelude = `
  do $$ begin
    create role clarion_app nologin;
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
