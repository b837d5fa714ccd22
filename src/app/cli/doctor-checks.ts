import { stat, statfs } from "node:fs/promises";
import { join } from "node:path";
import type pg from "pg";
import { findRelayTrouble } from "../../modules/delivery/public.ts";
import { openKeyStore, readTrustAnchor } from "../../modules/evidence/public.ts";
import { findOrganisation } from "../../modules/people/public.ts";
import { findMiscounts } from "../../modules/policies/public.ts";
import { systemClock } from "../../platform/clock.ts";
import { missingMigrations } from "../../platform/db/migrate.ts";
import { readiness } from "../../platform/db/readiness.ts";
import type { OpenInstallation } from "./with-installation.ts";

export interface Finding {
  readonly state: "ok" | "warn" | "fail";
  readonly about: string;
  readonly what: string;
  readonly remedy?: string;
}

const gigabyte = 1024 ** 3;
/** Between servers that keep time, differences are of milliseconds; links and sessions end by the minute. */
const clockSeconds = { warn: 2, fail: 60 };

export async function diskFindings(folder: string): Promise<Finding[]> {
  const { bavail, bsize } = await statfs(await nearestFolder(folder));
  const free = (bavail * bsize) / gigabyte;
  const what = `${free.toFixed(1)} GB free where the data is`;
  if (free >= 2) return [{ state: "ok", about: "disk", what }];
  const remedy = "Make room: a full disk stops the database, and with it everything.";
  return [{ state: free >= 0.3 ? "warn" : "fail", about: "disk", what, remedy }];
}

async function nearestFolder(folder: string): Promise<string> {
  const found = await stat(folder).catch(() => undefined);
  return found ? folder : nearestFolder(join(folder, ".."));
}

/** Secrets must be readable by nobody else. Absent ones are made at the first start. */
export async function fileFindings(folder: string): Promise<Finding[]> {
  if (process.platform === "win32") return [];
  const findings: Finding[] = [];
  for (const name of ["secret", "database.json", "keys/evidence-signing-key"]) {
    const found = await stat(join(folder, name)).catch(() => undefined);
    if (found && (found.mode & 0o077) !== 0)
      findings.push({
        state: "fail",
        about: "keys",
        what: `${join(folder, name)} can be read by other users`,
        remedy: `chmod 600 ${join(folder, name)}`,
      });
  }
  if (findings.length === 0)
    findings.push({ state: "ok", about: "keys", what: "secrets are readable by their owner only" });
  return findings;
}

/** Connects, says EHLO and signs in, and sends nothing. */
export async function mailFindings(smtpUrl: string | undefined): Promise<Finding[]> {
  if (smtpUrl === undefined) {
    const what = "no mail leaves: the built-in catcher keeps it";
    return [{ state: "warn", about: "mail", what, remedy: "Set CLARION_SMTP_URL and CLARION_MAIL_FROM to send." }];
  }
  const { createTransport } = await import("nodemailer");
  const { hostname, port } = new URL(smtpUrl);
  const transport = createTransport({ url: smtpUrl, connectionTimeout: 10_000, greetingTimeout: 10_000 });
  try {
    await transport.verify();
    return [{ state: "ok", about: "mail", what: `${hostname} answers and takes our mail` }];
  } catch (error) {
    const what = `${hostname}${port ? `:${port}` : ""}: ${(error as Error).message}`;
    return [{ state: "fail", about: "mail", what, remedy: "Correct CLARION_SMTP_URL: host, port, user and password." }];
  } finally {
    transport.close();
  }
}

export async function databaseFindings({ config, db, pool }: OpenInstallation): Promise<Finding[]> {
  return [
    ...(await serverFindings(pool, config.databaseUrl === undefined)),
    await clockFinding(pool),
    await keyFinding(config.dataFolder, db),
    await workerFinding(pool),
    ...(await queueFindings(db)),
    ...(await complianceFindings(db, pool)),
  ];
}

/** What is kept of who owes what against counting it anew. Whoever acknowledges in between is counted on one side only. */
async function complianceFindings(db: OpenInstallation["db"], pool: pg.Pool): Promise<Finding[]> {
  if ((await missingMigrations((text) => pool.query(text))).length > 0) return [];
  let found = await findMiscounts(db, systemClock.now());
  for (let again = 0; again < 2 && found.wrong > 0; again += 1) found = await findMiscounts(db, systemClock.now());
  if (found.wrong === 0)
    return [{ state: "ok", about: "compliance", what: `${found.cells} kept numbers equal a recount` }];
  const what = `${found.wrong} of ${found.cells} kept numbers are not what a recount says`;
  return [{ state: "fail", about: "compliance", what, remedy: "Report it, with the output of this command." }];
}

/** What the sending itself met last; `mailFindings` asks the server anew, and sees nothing of a refused sender. */
async function queueFindings(db: OpenInstallation["db"]): Promise<Finding[]> {
  const trouble = await findRelayTrouble(db);
  if (!trouble) return [];
  const what = `no mail leaves since ${trouble.since.toISOString()}; the step “${trouble.stage}” fails: ${trouble.said}`;
  const remedy =
    "Mails wait and none is lost. Correct CLARION_SMTP_URL or CLARION_MAIL_FROM, or ask who runs the server.";
  return [{ state: "fail", about: "mail queue", what, remedy }];
}

async function serverFindings(pool: pg.Pool, embedded: boolean): Promise<Finding[]> {
  const { rows } = await pool.query<{ version: string; role: string; powerful: boolean }>(
    `select current_setting('server_version') as version, current_user as role,
       (select rolsuper or rolcreaterole or rolbypassrls from pg_roles where rolname = current_user) as powerful`,
  );
  const server = rows[0];
  const missing = await missingMigrations((text) => pool.query(text));
  const what = `PostgreSQL ${server?.version}${embedded ? ", embedded" : ""}; as ${server?.role}`;
  return [
    server?.powerful
      ? {
          state: "fail",
          about: "database",
          what,
          remedy: "The application must work as clarion_app, which owns nothing.",
        }
      : { state: "ok", about: "database", what },
    missing.length === 0
      ? { state: "ok", about: "migrations", what: "all have run" }
      : {
          state: "fail",
          about: "migrations",
          what: `missing: ${missing.join(", ")}`,
          remedy: "Run: npx clarion migrate",
        },
  ];
}

async function clockFinding(pool: pg.Pool): Promise<Finding> {
  const before = Date.now();
  const { rows } = await pool.query<{ now: Date }>("select clock_timestamp() as now");
  const middle = (before + Date.now()) / 2;
  const seconds = Math.abs((rows[0]?.now.getTime() ?? middle) - middle) / 1000;
  const what = `${seconds.toFixed(1)} s between this machine and the database`;
  if (seconds <= clockSeconds.warn) return { state: "ok", about: "clock", what };
  const remedy = "Keep both by NTP: deadlines, links and evidence carry these times.";
  return { state: seconds <= clockSeconds.fail ? "warn" : "fail", about: "clock", what, remedy };
}

async function keyFinding(dataFolder: string, db: OpenInstallation["db"]): Promise<Finding> {
  const { verifierKey } = await readTrustAnchor(dataFolder);
  if (verifierKey === undefined && !(await findOrganisation(db)))
    return { state: "ok", about: "evidence key", what: "none yet; the first start makes it" };
  // Throws, with the remedy, where the key here is missing or is not the log's.
  const { origin } = await openKeyStore(dataFolder, db);
  return { state: "ok", about: "evidence key", what: `here, and that of the log ${origin}` };
}

async function workerFinding(pool: pg.Pool): Promise<Finding> {
  if ((await readiness(pool)).worker) return { state: "ok", about: "worker", what: "seen in the last minute" };
  const what = "none was seen in the last minute: nothing is sent and no evidence is signed";
  return { state: "warn", about: "worker", what, remedy: "Start one: npx clarion serve, or npx clarion worker." };
}
