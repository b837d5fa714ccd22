import { tmpdir } from "node:os";
import { systemClock } from "../platform/clock.ts";
import { openDatabase } from "../platform/db/open.ts";
import { Live } from "../platform/live/live.ts";
import { openLog, silentLog } from "../platform/log.ts";
import { buildApi } from "./api.ts";

/** The OpenAPI description from the routes themselves. Connects to nothing: routes reach the database only when called. */
export async function describeWholeApi(): Promise<object> {
  const nowhere = { url: "postgres://nobody@127.0.0.1:9/none", dropToAppRole: false };
  const { db, close } = openDatabase(nowhere, {}, silentLog);
  const config = {
    url: "http://localhost:7400",
    host: "127.0.0.1",
    port: 7400,
    trustProxy: false as const,
    dataFolder: tmpdir(),
    databaseUrl: undefined,
    databaseOwnerUrl: undefined,
    smtpUrl: undefined,
    smtpConnections: 20,
    checkLinks: false,
    mailFrom: "clarion@localhost",
    timeZone: "UTC",
    secret: "only to describe, never to serve: 0000",
    logLevel: "silent",
  };
  const readiness = async () => ({ database: false, migrations: false, worker: false });
  const log = openLog("silent");
  const live = new Live(nowhere, log);
  const app = await buildApi({ db, config, clock: systemClock, log, live, readiness });
  await app.ready();
  const description = app.swagger();
  await app.close();
  await close();
  return description;
}
