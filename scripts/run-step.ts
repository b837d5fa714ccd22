import { spawn } from "node:child_process";
import { join } from "node:path";

export const root = join(import.meta.dirname, "..");

export interface Step {
  readonly name: string;
  readonly ok: boolean;
  readonly seconds: number;
  readonly output: string;
}

/** Runs a program of node_modules/.bin on this Node, or a script of ours, and keeps what it says. */
export function runStep(
  name: string,
  program: string,
  args: readonly string[],
  env: NodeJS.ProcessEnv = {},
): Promise<Step> {
  const started = performance.now();
  const path = program.includes("/") ? join(root, program) : join(root, "node_modules/.bin", program);
  return new Promise((resolve) => {
    let output = "";
    const child = spawn(process.execPath, [path, ...args], {
      cwd: root,
      env: { ...process.env, NO_COLOR: "1", ...env },
      stdio: ["ignore", "pipe", "pipe"],
    });
    const keep = (chunk: Buffer) => {
      output += chunk.toString();
    };
    child.stdout.on("data", keep);
    child.stderr.on("data", keep);
    const end = (ok: boolean) => resolve({ name, ok, seconds: (performance.now() - started) / 1000, output });
    child.on("error", (error) => {
      output += error.message;
      end(false);
    });
    child.on("close", (code) => end(code === 0));
  });
}

/** One line; what the program said only where it failed. */
export function printStep({ name, ok, seconds, output }: Step): void {
  console.log(`${ok ? "ok  " : "FAIL"}  ${name.padEnd(28)} ${seconds.toFixed(1).padStart(6)} s`);
  if (!ok) console.log(output.trimEnd().replace(/^/gm, "      "));
}
