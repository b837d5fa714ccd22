import { spawn } from "node:child_process";
import { mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { findChromium } from "./chromium.ts";
import { runGates } from "./gates.ts";
import { havePdfReaders } from "./pdf-readers.ts";
import { printStep, root, runStep } from "./run-step.ts";

interface Counts {
  readonly passed: number;
  readonly failed: number;
}

const results = join(root, "test-results");
const nothing: Counts = { passed: 0, failed: 0 };
/** A part that could not even run, or a gate that is shut: it must not look like success. */
const oneFailed: Counts = { passed: 0, failed: 1 };

const parts: Record<string, () => Promise<Counts>> = { gates: runAllGates, vitest: runVitest, journeys: runJourneys };

async function runAllGates(): Promise<Counts> {
  const steps = await runGates(printStep);
  return { passed: 0, failed: steps.filter(({ ok }) => !ok).length };
}

async function runVitest(): Promise<Counts> {
  const canReadPdfs = havePdfReaders((text) => console.log(text));
  const report = join(results, "vitest.json");
  const ok = await watch("vitest", ["run", "--reporter=default", "--reporter=json", `--outputFile.json=${report}`]);
  const counts = read<{ numPassedTests: number; numFailedTests: number }>(report);
  if (!counts) return oneFailed;
  const failed = counts.numFailedTests;
  return { passed: counts.numPassedTests, failed: (ok && canReadPdfs) || failed > 0 ? failed : 1 };
}

async function runJourneys(): Promise<Counts> {
  const build = await runStep("web client (vite)", "scripts/build-web.ts", []);
  printStep(build);
  const chromium = await findChromium((text) => console.log(text));
  if (!build.ok || !chromium) return oneFailed;
  const report = join(results, "journeys.json");
  const env = { CHROMIUM_PATH: chromium, PLAYWRIGHT_JSON_OUTPUT_FILE: report };
  const ok = await watch("playwright", ["test", "--reporter=list,json"], env);
  const counts = read<{ stats: { expected: number; unexpected: number; flaky: number } }>(report)?.stats;
  if (!counts) return oneFailed;
  const failed = counts.unexpected + counts.flaky;
  return { passed: counts.expected, failed: ok || failed > 0 ? failed : 1 };
}

/** Runs a program of node_modules/.bin with its output shown as it comes. */
function watch(program: string, args: readonly string[], env: NodeJS.ProcessEnv = {}): Promise<boolean> {
  return new Promise((resolve) => {
    const child = spawn(process.execPath, [join(root, "node_modules/.bin", program), ...args], {
      cwd: root,
      stdio: "inherit",
      env: { ...process.env, ...env },
    });
    child.on("error", () => resolve(false));
    child.on("close", (code) => resolve(code === 0));
  });
}

function read<T>(file: string): T | undefined {
  try {
    return JSON.parse(readFileSync(file, "utf8")) as T;
  } catch {
    return undefined;
  }
}

const wanted = process.argv.slice(2);
const unknown = wanted.filter((name) => !(name in parts));
if (unknown.length > 0) {
  console.error(
    `There is no part ${unknown.join(", ")}. Parts are ${Object.keys(parts).join(", ")}; without one all run.`,
  );
  process.exit(2);
}
mkdirSync(results, { recursive: true });
for (const file of ["vitest.json", "journeys.json", "summary.txt"]) rmSync(join(results, file), { force: true });
let sum = nothing;
for (const [name, run] of Object.entries(parts)) {
  if (wanted.length > 0 && !wanted.includes(name)) continue;
  const { passed, failed } = await run();
  sum = { passed: sum.passed + passed, failed: sum.failed + failed };
}
const summary = `${sum.passed} passed, ${sum.failed} failed`;
writeFileSync(join(results, "summary.txt"), `${summary}\n`);
console.log(summary);
process.exitCode = sum.failed > 0 ? 1 : 0;
