import { type ChildProcess, execFileSync, spawn } from "node:child_process";
import { closeSync, fstatSync, openSync, readFileSync, readlinkSync, realpathSync } from "node:fs";
import { chown, mkdir, rename, rm, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { StartupProblem } from "../startup-problem.ts";
import { freePort } from "./free-port.ts";
import { completeLibraries, findBinaries, requireReach, type ServerUser, serverUser } from "./postgres-binaries.ts";

export interface PostgresProcess {
  readonly port: number;
  readonly pid: number;
  /** Resolves when the server is gone, whoever ended it. */
  readonly gone: Promise<void>;
  stop(): Promise<void>;
}

// The same sort order on every machine, whatever its locale.
const clusterFlags = ["--encoding=UTF8", "--locale-provider=icu", "--icu-locale=und", "--locale=C.UTF-8"];
const settings = {
  listen_addresses: "127.0.0.1",
  unix_socket_directories: "",
  max_connections: "100",
  timezone: "UTC",
  log_timezone: "UTC",
  jit: "off",
};

/** A new, empty cluster. It grows under another name, so that a crash never leaves half of one in its place. */
export async function initialiseCluster(folder: string, superuserPassword: string): Promise<void> {
  const binaries = findBinaries();
  const user = serverUser();
  requireReach(binaries.initdb, user);
  requireReach(folder, user);
  await completeLibraries(binaries).catch(() => {});
  const draft = `${folder}.new`;
  const passwordFile = `${folder}.password`;
  await rm(draft, { recursive: true, force: true });
  await mkdir(draft, { mode: 0o700 });
  await writeFile(passwordFile, `${superuserPassword}\n`, { mode: 0o600 });
  if (user.uid !== undefined && user.gid !== undefined) {
    await chown(draft, user.uid, user.gid);
    await chown(passwordFile, user.uid, user.gid);
  }
  const flags = [`--pgdata=${draft}`, "--auth=scram-sha-256", "--username=postgres", `--pwfile=${passwordFile}`];
  try {
    await runToEnd(binaries.initdb, [...flags, ...clusterFlags], user, dirname(folder));
    await rename(draft, folder);
  } finally {
    await rm(passwordFile, { force: true });
  }
}

function runToEnd(program: string, flags: string[], user: ServerUser, cwd: string): Promise<void> {
  return new Promise((resolve, reject) => {
    const child = spawn(program, flags, { ...user, cwd, env: environment(), stdio: ["ignore", "ignore", "pipe"] });
    let said = "";
    child.stderr.on("data", (chunk: Buffer) => {
      said += chunk.toString();
    });
    child.on("error", reject);
    child.on("close", (code) => {
      if (code === 0) return resolve();
      reject(
        new StartupProblem(`The embedded database could not be made: ${said.trim()}`, "See what initdb says above."),
      );
    });
  });
}

function environment(): NodeJS.ProcessEnv {
  // Nothing of ours: PGDATA, PGPORT and the like would change what starts.
  return { LC_MESSAGES: "C", ...(process.env.PATH && { PATH: process.env.PATH }) };
}

export interface StartOptions {
  /** On top of those that every server gets. */
  readonly settings?: { readonly [setting: string]: string };
  /** Called when its process runs and only needs time: the moment to do something that keeps the processor busy. */
  onSpawn?(): void;
}

/** Starts the server on a free port and returns when it takes connections. Its own messages go to logFile. */
export async function startServer(
  folder: string,
  logFile: string,
  options: StartOptions = {},
): Promise<PostgresProcess> {
  const { postgres } = findBinaries();
  const user = serverUser();
  requireReach(postgres, user);
  requireReach(folder, user);
  for (const until = Date.now() + clearingMilliseconds; ; ) {
    const log = openSync(logFile, "a", 0o600);
    const saidBefore = fstatSync(log).size;
    const port = await freePort();
    const flags = Object.entries({ ...settings, ...options.settings }).flatMap(([name, value]) => [
      "-c",
      `${name}=${value}`,
    ]);
    // A process group of its own: Ctrl-C must reach us alone, or the database would go before what uses it has closed.
    const child = spawn(postgres, ["-D", folder, "-p", String(port), ...flags], {
      ...user,
      cwd: dirname(folder),
      env: environment(),
      detached: true,
      stdio: ["ignore", log, log],
    });
    closeSync(log);
    options.onSpawn?.();
    const gone = new Promise<void>((resolve) => child.once("exit", () => resolve()).once("error", () => resolve()));
    if (await becomesReady(child, folder)) return running(child, port, gone);
    const said = readFileSync(logFile).subarray(saidBefore).toString().trimEnd();
    if (!passing.test(said) || Date.now() > until)
      throw new StartupProblem(
        `The embedded database did not start. It said:\n${said.split("\n").slice(-8).join("\n")}`,
        `Its whole log is ${logFile}. The data is in ${folder}; nothing in it was changed.`,
      );
    await wait(200);
  }
}

/**
 * What passes by itself: somebody was quicker to take the port, or a server that was killed a moment ago has not been
 * cleared away yet by the system.
 */
const passing = /could not bind|lock file "postmaster.pid" already exists|shared memory block .* is still in use/;
const clearingMilliseconds = 20_000;

/** postmaster.pid says "ready" in its eighth line once the server takes connections. Recovery after a crash may take long. */
async function becomesReady(child: ChildProcess, folder: string): Promise<boolean> {
  let failed = false;
  child.once("error", () => {
    failed = true;
  });
  const until = Date.now() + 600_000;
  while (!failed && child.exitCode === null && child.signalCode === null) {
    const status = readServerFile(folder);
    if (status?.pid === child.pid && status?.ready) return true;
    if (Date.now() > until) return false;
    await wait(3);
  }
  return false;
}

function running(child: ChildProcess, port: number, gone: Promise<void>): PostgresProcess {
  const pid = child.pid ?? 0;
  child.unref();
  return { port, pid, gone, stop: () => stopServer(pid, () => child.exitCode !== null || child.signalCode !== null) };
}

/** What the running server, if any, says about itself in postmaster.pid. */
function readServerFile(folder: string): { pid: number; ready: boolean } | undefined {
  try {
    const lines = readFileSync(join(folder, "postmaster.pid"), "utf8").split("\n");
    return { pid: Number(lines[0]), ready: lines[7]?.trim() === "ready" };
  } catch {
    return undefined;
  }
}

/**
 * A server that a killed Clarion left running is ended in good order: what it committed is on disk, and the next one
 * then runs with this version's settings. A stale file of a dead process is harmless; PostgreSQL looks at it itself.
 */
export async function endLeftOver(folder: string): Promise<boolean> {
  const status = readServerFile(folder);
  if (!status || !isServerOf(status.pid, folder)) return false;
  // The file goes last. Its process may stay a while as a zombie of whoever inherited it.
  await stopServer(status.pid, () => readServerFile(folder)?.pid !== status.pid || !isAlive(status.pid));
  return true;
}

/** SIGINT ends sessions and shuts down cleanly; after ten seconds SIGQUIT leaves it to recovery at the next start. */
async function stopServer(pid: number, isGone: () => boolean): Promise<void> {
  signalQuietly(pid, "SIGINT");
  const quitAt = Date.now() + 10_000;
  let quit = false;
  while (!isGone()) {
    if (!quit && Date.now() > quitAt) {
      quit = true;
      signalQuietly(pid, "SIGQUIT");
    }
    await wait(3);
  }
}

function signalQuietly(pid: number, signal: NodeJS.Signals): void {
  try {
    process.kill(pid, signal);
  } catch {
    // Already gone.
  }
}

export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "EPERM";
  }
}

/** Its number may by now belong to another program, or to the server of another folder: ending that would be a disaster. */
function isServerOf(pid: number, folder: string): boolean {
  if (!Number.isInteger(pid) || pid <= 0 || !isAlive(pid)) return false;
  if (process.platform === "win32") return true;
  try {
    // The server works in its data folder.
    if (process.platform === "linux") return readlinkSync(`/proc/${pid}/cwd`) === realpathSync(folder);
    return execFileSync("ps", ["-o", "command=", "-p", String(pid)], { encoding: "utf8" }).includes(` -D ${folder} `);
  } catch {
    return false;
  }
}
