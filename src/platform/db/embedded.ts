import { randomBytes } from "node:crypto";
import { existsSync } from "node:fs";
import { chmod, mkdir, readFile, rename, stat, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { StartupProblem } from "../startup-problem.ts";
import { serverUser } from "./postgres-binaries.ts";
import { endLeftOver, initialiseCluster, startServer } from "./postgres-process.ts";

export interface EmbeddedDatabase {
  readonly ownerUrl: string;
  /** As clarion_app, which owns nothing; migrate() gives it this password. */
  readonly appUrl: string;
  readonly appPassword: string;
  /** The server ended before stop() was called. */
  readonly lost: Promise<void>;
  stop(): Promise<void>;
}

interface Passwords {
  readonly owner: string;
  readonly application: string;
}

/**
 * The PostgreSQL below a data folder, made when absent. The caller holds the folder's lock. A server left running by a
 * killed process is ended first; its commits are kept, what it had not committed is not.
 */
export async function startEmbeddedPostgres(dataFolder: string, onSpawn?: () => void): Promise<EmbeddedDatabase> {
  await letServerUserPass(dataFolder);
  const cluster = join(dataFolder, "postgres");
  const passwordFile = join(dataFolder, "database.json");
  let passwords = await readPasswords(passwordFile);
  if (!existsSync(join(cluster, "PG_VERSION"))) {
    passwords ??= await makePasswords(passwordFile);
    await initialiseCluster(cluster, passwords.owner);
  }
  if (!passwords)
    throw new StartupProblem(
      `${passwordFile} is missing, and with it the passwords of the database in ${cluster}`,
      "Restore it from the backup of the data folder.",
    );
  await endLeftOver(cluster);
  const server = await startServer(cluster, join(dataFolder, "postgres.log"), onSpawn && { onSpawn });
  return { ...urls(server.port, passwords), lost: server.gone, stop: server.stop };
}

/** The data folder is ours to open for passing through; what lies in it stays readable for its owners only. */
async function letServerUserPass(folder: string): Promise<void> {
  if (serverUser().uid === undefined) return;
  const { mode } = await stat(folder);
  if ((mode & 0o001) === 0) await chmod(folder, (mode & 0o7777) | 0o001);
}

function urls(port: number, passwords: Passwords) {
  const at = `127.0.0.1:${port}/postgres`;
  return {
    ownerUrl: `postgres://postgres:${passwords.owner}@${at}`,
    appUrl: `postgres://clarion_app:${passwords.application}@${at}`,
    appPassword: passwords.application,
  };
}

async function readPasswords(file: string): Promise<Passwords | undefined> {
  const text = await readFile(file, "utf8").catch((error: NodeJS.ErrnoException) => {
    if (error.code === "ENOENT") return undefined;
    throw new StartupProblem(
      `${file} cannot be read: ${error.message}`,
      "Make it readable for the user that runs Clarion.",
    );
  });
  return text === undefined ? undefined : (JSON.parse(text) as Passwords);
}

async function makePasswords(file: string): Promise<Passwords> {
  const passwords = { owner: randomBytes(24).toString("hex"), application: randomBytes(24).toString("hex") };
  await writeFile(`${file}.new`, `${JSON.stringify(passwords)}\n`, { mode: 0o600 });
  await rename(`${file}.new`, file);
  return passwords;
}

/** A throw-away PostgreSQL in an empty folder, quick and without care for a crash: for tests. */
export async function startThrowAwayPostgres(folder: string): Promise<Pick<EmbeddedDatabase, "ownerUrl" | "stop">> {
  await mkdir(folder, { recursive: true });
  await chmod(folder, 0o711);
  const password = randomBytes(12).toString("hex");
  const cluster = join(folder, "postgres");
  await initialiseCluster(cluster, password);
  const quick = { fsync: "off", synchronous_commit: "off", full_page_writes: "off", max_connections: "200" };
  const server = await startServer(cluster, join(folder, "postgres.log"), { settings: quick });
  return { ownerUrl: `postgres://postgres:${password}@127.0.0.1:${server.port}/postgres`, stop: server.stop };
}
