import { execFileSync } from "node:child_process";
import { linkSync, mkdirSync, readFileSync, renameSync, rmSync, unlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { isAlive } from "./postgres-process.ts";

/** Who works on a data folder. */
export interface Holder {
  readonly pid: number;
  /** When that process began, as the system counts it: tells it from a later one with the same number. */
  readonly began: string;
  /** "all", "api" or "worker" for a server, else the command that is running. */
  readonly purpose: string;
  readonly since: string;
}

export type LockVerdict = { readonly ok: true; release(): void } | { readonly ok: false; readonly holder: Holder };

/**
 * One process at a time owns a data folder. The lock is a file that appears whole (linked, never written in place) and
 * names its holder; a holder that no longer lives has lost it, so a crash needs no repair.
 */
export function lockFolder(runFolder: string, purpose: string): LockVerdict {
  mkdirSync(runFolder, { recursive: true, mode: 0o700 });
  const file = join(runFolder, "lock");
  const me: Holder = { pid: process.pid, began: beginOf(process.pid), purpose, since: new Date().toISOString() };
  const draft = `${file}.${process.pid}`;
  writeFileSync(draft, JSON.stringify(me), { mode: 0o600 });
  try {
    for (;;) {
      if (linked(draft, file)) return { ok: true, release: () => release(file, me) };
      const holder = readHolder(runFolder);
      if (holder && lives(holder)) return { ok: false, holder };
      removeStale(file, holder);
    }
  } finally {
    unlinkSync(draft);
  }
}

function linked(draft: string, file: string): boolean {
  try {
    linkSync(draft, file);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "EEXIST") return false;
    throw error;
  }
}

/** Two starters may judge the same lock stale: what was moved away is put back if it is another one meanwhile. */
function removeStale(file: string, judged: Holder | undefined): void {
  const aside = `${file}.stale.${process.pid}`;
  try {
    renameSync(file, aside);
  } catch {
    return;
  }
  if (JSON.stringify(parse(readFileSync(aside, "utf8"))) !== JSON.stringify(judged)) linked(aside, file);
  unlinkSync(aside);
}

function release(file: string, me: Holder): void {
  try {
    if (parse(readFileSync(file, "utf8"))?.pid === me.pid) rmSync(file);
  } catch {
    // Gone already, with the folder.
  }
}

function readHolder(runFolder: string): Holder | undefined {
  try {
    return parse(readFileSync(join(runFolder, "lock"), "utf8"));
  } catch {
    return undefined;
  }
}

function parse(text: string): Holder | undefined {
  try {
    const holder = JSON.parse(text) as Holder;
    return typeof holder?.pid === "number" ? holder : undefined;
  } catch {
    return undefined;
  }
}

function lives(holder: Holder): boolean {
  return isAlive(holder.pid) && beginOf(holder.pid) === holder.began;
}

/** Empty where the system does not tell; then the number alone decides. */
function beginOf(pid: number): string {
  try {
    if (process.platform === "linux") {
      const stat = readFileSync(`/proc/${pid}/stat`, "utf8");
      // The name in parentheses may hold blanks; the start time is the 20th field after it.
      return stat.slice(stat.lastIndexOf(")") + 2).split(" ")[19] ?? "";
    }
    if (process.platform === "darwin")
      return execFileSync("ps", ["-o", "lstart=", "-p", String(pid)], { encoding: "utf8" }).trim();
  } catch {
    // Gone between two looks.
  }
  return "";
}
