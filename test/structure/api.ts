import { randomUUID } from "node:crypto";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll } from "vitest";
import { type ApiContext, buildApi } from "../../src/app/api.ts";
import { openKeyStore } from "../../src/modules/evidence/public.ts";
import { systemClock } from "../../src/platform/clock.ts";
import type { Config } from "../../src/platform/config/config.ts";
import { Live } from "../../src/platform/live/live.ts";
import { openLog } from "../../src/platform/log.ts";
import type { TestDatabase } from "../../src/platform/testing/test-database.ts";

/** The whole API on a test database, called without a network. */
export async function anApi(database: TestDatabase, config: Partial<Config> = {}) {
  const settings = { url: database.url, dropToAppRole: true };
  const log = openLog("silent");
  const dataFolder = config.dataFolder ?? (await mkdtemp(join(tmpdir(), "clarion-api-")));
  afterAll(() => rm(dataFolder, { recursive: true, force: true }));
  await openKeyStore(dataFolder, database.db);
  const live = new Live(settings, log);
  // Several tests ask at once what another process has changed.
  await live.start();
  afterAll(() => live.stop());
  const context: ApiContext = {
    db: database.db,
    clock: systemClock,
    log,
    live,
    readiness: async () => ({ database: true, migrations: true, worker: true }),
    config: { ...testConfig, ...config, dataFolder },
  };
  const app = await buildApi(context);
  await app.ready();
  return app;
}

const testConfig = {
  url: "http://localhost:7400",
  secret: randomUUID() + randomUUID(),
  timeZone: "UTC",
  smtpUrl: undefined,
  smtpConnections: 20,
  checkLinks: false,
} as Config;
