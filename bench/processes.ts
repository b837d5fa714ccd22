import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { closeSync, openSync, readFileSync } from "node:fs";
import { request } from "node:http";
import { delimiter } from "node:path";
import { setTimeout as wait } from "node:timers/promises";

export interface Started {
  /** From before the process was made to the first 200. */
  readonly milliseconds: number;
  output(): string;
  stop(): Promise<void>;
}

/** Starts a server and asks until it answers 200. */
export async function startServer(
  program: string,
  args: readonly string[],
  options: { cwd: string; env: NodeJS.ProcessEnv; ready: string; log: string },
): Promise<Started> {
  const log = openSync(options.log, "w");
  const began = performance.now();
  const child = spawn(program, [...args], {
    cwd: options.cwd,
    env: { ...userEnvironment(), ...options.env },
    // To a file, as a service manager does: reading a pipe would take time from asking.
    stdio: ["ignore", log, log],
    // A group of its own, to be stopped with all that it started.
    detached: true,
  });
  closeSync(log);
  const output = () => readFileSync(options.log, "utf8");
  const giveUp = performance.now() + 120_000;
  while (!(await answers(options.ready))) {
    if (child.exitCode !== null || performance.now() > giveUp) throw new Error(`it did not start:\n${output()}`);
    await wait(3);
  }
  const milliseconds = performance.now() - began;
  return { milliseconds, output, stop: () => stopGroup(child, options.ready) };
}

/** As in a fresh terminal: without what the npm that runs this bench has added. */
function userEnvironment(): NodeJS.ProcessEnv {
  const kept = Object.entries(process.env).filter(([name]) => !/^(npm_|NODE_COMPILE_CACHE$|LAUNCHER_PID$)/i.test(name));
  const path = (process.env.PATH ?? "").split(delimiter).filter((folder) => !/node_modules|node-gyp/.test(folder));
  return { ...Object.fromEntries(kept), PATH: path.join(delimiter) };
}

async function stopGroup(child: ChildProcess, address: string): Promise<void> {
  const gone = once(child, "exit");
  if (child.pid !== undefined) process.kill(-child.pid, "SIGTERM");
  await gone;
  while (await answers(address)) await wait(20);
  // The database goes after the port does.
  await wait(700);
}

function answers(address: string): Promise<boolean> {
  return new Promise((resolve) => {
    const asked = request(address, (response) => {
      response.resume();
      response.on("end", () => resolve(response.statusCode === 200));
    });
    asked.on("error", () => resolve(false));
    asked.end();
  });
}
