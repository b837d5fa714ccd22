import { readFileSync } from "node:fs";

/** A signal that both the terminal and the launcher hand on is one signal. */
const sameMilliseconds = 1_000;
const parentLookMilliseconds = 250;

/**
 * Resolves when the process is to stop: by SIGINT, SIGTERM or SIGHUP, or because the npm or launcher it was started
 * through was killed, which would otherwise leave it running unseen. A second signal ends it at once; the embedded
 * database then stays and the next start takes care of it.
 */
export function untilToldToStop(): Promise<"told"> {
  return new Promise((resolve) => {
    let toldAt: number | undefined;
    const tell = () => {
      if (toldAt !== undefined && Date.now() - toldAt > sameMilliseconds) process.exit(130);
      toldAt ??= Date.now();
      clearInterval(watch);
      resolve("told");
    };
    for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) process.on(signal, tell);
    const watch = setInterval(() => {
      if (launcherIsGone()) tell();
    }, parentLookMilliseconds);
    watch.unref();
  });
}

const launched = process.env.npm_lifecycle_event !== undefined || process.env.LAUNCHER_PID !== undefined;
const parentAtStart = process.ppid;
const grandparentAtStart = parentOf(parentAtStart);

/** Between npm and us there is mostly a shell, which outlives it. Started by hand, a parent may go without meaning anything. */
function launcherIsGone(): boolean {
  if (!launched) return false;
  return process.ppid !== parentAtStart || parentOf(parentAtStart) !== grandparentAtStart;
}

/** Undefined where the system does not tell in a file. */
function parentOf(pid: number): string | undefined {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, "utf8");
    return stat.slice(stat.lastIndexOf(")") + 2).split(" ")[1];
  } catch {
    return undefined;
  }
}
