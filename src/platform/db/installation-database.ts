import { mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import type { Config } from "../config/config.ts";
import { StartupProblem } from "../startup-problem.ts";
import type { EmbeddedDatabase } from "./embedded.ts";
import { type Holder, lockFolder } from "./folder-lock.ts";
import type { MigrateOptions } from "./migrate.ts";
import type { ConnectionSettings } from "./open.ts";

/** A way to the installation's database, and the care for it where it is ours. */
export interface InstallationDatabase {
  readonly ownerUrl: string;
  readonly app: ConnectionSettings;
  readonly migrateOptions: MigrateOptions;
  /** Resolves when an embedded database that this process started is gone. */
  readonly lost: Promise<void>;
  /** True where another process runs the database: it has migrated it. */
  readonly attached: boolean;
  /** Tells other commands where the installation listens. */
  announce(url: string): void;
  stop(): Promise<void>;
}

interface RunningServer {
  readonly pid: number;
  readonly ownerUrl: string;
  readonly appUrl: string;
  readonly url?: string;
  readonly stopping?: boolean;
}

type Place = Pick<Config, "dataFolder" | "databaseUrl" | "databaseOwnerUrl">;
const never = new Promise<void>(() => {});
const serverPurposes = ["all", "api", "worker"];

/**
 * Opens it for a purpose: a server ("all", "api", "worker") or a command by name. Outside: the given address. Embedded:
 * starts it, or attaches to a running server's; a second server on the same folder is refused. `onSpawn` is called once an
 * embedded one has its process and only time is missing.
 */
export async function openInstallationDatabase(
  config: Place,
  purpose: string,
  onSpawn?: () => void,
): Promise<InstallationDatabase> {
  if (config.databaseUrl !== undefined) return outside(config.databaseUrl, config.databaseOwnerUrl);
  const runFolder = join(config.dataFolder, "run");
  let graceUntil = 0;
  for (;;) {
    const lock = lockFolder(runFolder, purpose);
    if (lock.ok) return own(config.dataFolder, runFolder, lock.release, onSpawn);
    const server = readRunning(runFolder, lock.holder);
    if (conflicts(purpose, lock.holder.purpose)) {
      // A server whose npm was killed, or that has just been told to stop, needs a moment to go.
      graceUntil ||= Date.now() + (server?.stopping ? 20_000 : 1_000);
      if (Date.now() > graceUntil) throw alreadyRunning(config.dataFolder, lock.holder, server);
    } else if (server && !server.stopping && serverPurposes.includes(lock.holder.purpose)) {
      return attached(server);
    } else {
      graceUntil ||= Date.now() + 120_000;
      if (Date.now() > graceUntil) throw busy(config.dataFolder, lock.holder);
    }
    await wait(100);
  }
}

function outside(url: string, ownerUrl = url): InstallationDatabase {
  const login = URL.parse(url)?.username ?? "";
  const sameRole = login === URL.parse(ownerUrl)?.username;
  return {
    ownerUrl,
    app: { url, dropToAppRole: true },
    migrateOptions: { appLogin: sameRole || login === "clarion_app" ? undefined : decodeURIComponent(login) },
    lost: never,
    attached: false,
    announce() {},
    stop: async () => {},
  };
}

async function own(
  dataFolder: string,
  runFolder: string,
  release: () => void,
  onSpawn: (() => void) | undefined,
): Promise<InstallationDatabase> {
  let database: EmbeddedDatabase;
  try {
    const { startEmbeddedPostgres } = await import("./embedded.ts");
    database = await startEmbeddedPostgres(dataFolder, onSpawn);
  } catch (error) {
    release();
    throw error;
  }
  const { ownerUrl, appUrl, appPassword } = database;
  let told: RunningServer = { pid: process.pid, ownerUrl, appUrl };
  const tell = (more: Partial<RunningServer>) => {
    told = { ...told, ...more };
    writeRunning(runFolder, told);
  };
  tell({});
  return {
    ownerUrl,
    app: { url: appUrl, dropToAppRole: false },
    migrateOptions: { appPassword },
    lost: database.lost,
    attached: false,
    announce: (url) => tell({ url }),
    stop: async () => {
      tell({ stopping: true });
      await database.stop();
      rmSync(runFile(runFolder), { force: true });
      release();
    },
  };
}

function attached(server: RunningServer): InstallationDatabase {
  return {
    ownerUrl: server.ownerUrl,
    app: { url: server.appUrl, dropToAppRole: false },
    migrateOptions: {},
    lost: never,
    attached: true,
    announce() {},
    stop: async () => {},
  };
}

/** Whether two purposes exclude each other; all others wait for or attach to what runs. */
function conflicts(mine: string, theirs: string): boolean {
  if (mine === "all") return serverPurposes.includes(theirs);
  return mine === "api" && (theirs === "all" || theirs === "api");
}

function alreadyRunning(dataFolder: string, holder: Holder, server: RunningServer | undefined): StartupProblem {
  const where = server?.url ? ` at ${server.url}` : "";
  return new StartupProblem(
    `Clarion already runs on the data folder ${dataFolder}${where} (process ${holder.pid}, since ${holder.since})`,
    `Use that one, or stop it first (kill ${holder.pid}). For a second installation set CLARION_DATA and PORT to others.`,
  );
}

function busy(dataFolder: string, holder: Holder): StartupProblem {
  return new StartupProblem(
    `"clarion ${holder.purpose}" (process ${holder.pid}) has been using the data folder ${dataFolder} since ${holder.since}`,
    "Wait until it is done, or end it.",
  );
}

function runFile(runFolder: string): string {
  return join(runFolder, "server.json");
}

/** Where the running server's database is; undefined while it is starting, or when the file is of one that is gone. */
function readRunning(runFolder: string, holder: Holder): RunningServer | undefined {
  try {
    const running = JSON.parse(readFileSync(runFile(runFolder), "utf8")) as RunningServer;
    return running.pid === holder.pid ? running : undefined;
  } catch {
    return undefined;
  }
}

/** For this user's eyes only: it holds the passwords of the database. */
function writeRunning(runFolder: string, running: RunningServer): void {
  mkdirSync(runFolder, { recursive: true, mode: 0o700 });
  writeFileSync(runFile(runFolder), `${JSON.stringify(running)}\n`, { mode: 0o600 });
}
