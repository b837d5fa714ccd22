import { randomBytes } from "node:crypto";
import pg from "pg";
import { afterAll, inject } from "vitest";
import type { Db } from "../../database.ts";
import { openDatabase } from "../db/open.ts";
import type { Subscriptions } from "../db/subscriptions.ts";
import { silentLog } from "../log.ts";
import { databaseUrl } from "./global-setup.ts";

export interface TestDatabase {
  /** As the application role. */
  readonly db: Db;
  readonly pool: pg.Pool;
  /** As the owner, for tampering and for looking. */
  readonly owner: pg.Pool;
  readonly url: string;
}

/** A fresh database, cloned from the migrated template and dropped when the test file ends. */
export async function testDatabase(subscriptions: Subscriptions = {}): Promise<TestDatabase> {
  const ownerUrl = inject("ownerUrl");
  const name = `clarion_test_${randomBytes(6).toString("hex")}`;
  const admin = new pg.Client({ connectionString: ownerUrl });
  await admin.connect();
  await admin.query(`create database ${name} template ${inject("template")}`);
  const url = databaseUrl(ownerUrl, name);
  const opened = openDatabase({ url, dropToAppRole: true }, subscriptions, silentLog);
  const owner = new pg.Pool({ connectionString: url, max: 2 });
  owner.on("error", () => {});
  afterAll(async () => {
    await opened.close();
    await owner.end();
    await admin.query(`drop database if exists ${name} with (force)`);
    await admin.end();
  });
  return { db: opened.db, pool: opened.pool, owner, url };
}
