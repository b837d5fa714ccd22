import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import pg from "pg";
import type { TestProject } from "vitest/node";
import { startThrowAwayPostgres } from "../db/embedded.ts";
import { migrate } from "../db/migrate.ts";

declare module "vitest" {
  export interface ProvidedContext {
    ownerUrl: string;
    template: string;
  }
}

/**
 * One PostgreSQL for all database tests: TEST_DATABASE_URL's server if it is set, else an embedded one. Migrated once
 * into a template that each test file clones.
 */
export async function setup(project: TestProject): Promise<() => Promise<void>> {
  const folder = await mkdtemp(join(tmpdir(), "clarion-test-"));
  const outside = process.env.TEST_DATABASE_URL;
  const embedded = outside ? undefined : await startThrowAwayPostgres(folder);
  const ownerUrl = outside ?? embedded?.ownerUrl ?? "";
  const template = `clarion_template_${process.pid}`;
  await asOwner(ownerUrl, `create database ${template}`);
  await migrate(databaseUrl(ownerUrl, template));
  project.provide("ownerUrl", ownerUrl);
  project.provide("template", template);
  return async () => {
    await asOwner(ownerUrl, `drop database if exists ${template} with (force)`);
    await embedded?.stop();
    await rm(folder, { recursive: true, force: true });
  };
}

export function databaseUrl(ownerUrl: string, database: string): string {
  const url = new URL(ownerUrl);
  url.pathname = `/${database}`;
  return url.toString();
}

async function asOwner(url: string, statement: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    await client.query(statement);
  } finally {
    await client.end();
  }
}
