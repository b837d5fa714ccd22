import { chmod, mkdir, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import pg from "pg";
import type { Db } from "../src/database.ts";
import { startEmbeddedPostgres } from "../src/platform/db/embedded.ts";
import { migrate } from "../src/platform/db/migrate.ts";
import { openDatabase } from "../src/platform/db/open.ts";
import { silentLog } from "../src/platform/log.ts";
import type { Bench } from "./bench.ts";
import { audienceSqlRatio } from "./people/audience-sql.ts";
import { importCopyRatio } from "./people/import-copy.ts";
import { searchRatio } from "./people/search.ts";

export const peopleBench: Bench = {
  name: "people",
  about: "import over COPY, audience over hand-written SQL, search at 100,000 over 10,000 people",
  async run(say) {
    const folder = await mkdtemp(join(tmpdir(), "clarion-bench-"));
    const files = join(folder, "files");
    await mkdir(files);
    await chmod(folder, 0o755);
    // The database's own user writes and reads what is copied.
    await chmod(files, 0o777);
    const postgres = await startEmbeddedPostgres(folder);
    try {
      const inDatabase = <T>(name: string, work: (db: Db, url: string) => Promise<T>) =>
        withDatabase(postgres.ownerUrl, name, work);
      const imported = await inDatabase("bench_import", (db, url) => importCopyRatio(db, url, files, say));
      const { ratio, ...audience } = await inDatabase("bench_audience", (db) => audienceSqlRatio(db, say));
      const search = await inDatabase("bench_search", (db) => searchRatio(db, say));
      return { ...imported, ratio_audience_sql: ratio, audience_sql: audience, ...search };
    } finally {
      await postgres.stop();
      await rm(folder, { recursive: true, force: true });
    }
  },
};

/** Each part has a migrated database of its own, empty, on the one server. */
async function withDatabase<T>(ownerUrl: string, name: string, work: (db: Db, url: string) => Promise<T>): Promise<T> {
  const owner = new pg.Client({ connectionString: ownerUrl });
  await owner.connect();
  await owner.query(`create database ${name}`);
  const url = new URL(ownerUrl);
  url.pathname = `/${name}`;
  await migrate(url.toString());
  const { db, close } = openDatabase({ url: url.toString(), dropToAppRole: true }, {}, silentLog);
  try {
    return await work(db, url.toString());
  } finally {
    await close();
    await owner.query(`drop database ${name} with (force)`);
    await owner.end();
  }
}
