import { existsSync } from "node:fs";
import { join } from "node:path";
import type { Config } from "../../platform/config/config.ts";
import { loadSettings } from "../../platform/config/load.ts";
import { StartupProblem } from "../../platform/startup-problem.ts";
import { databaseFindings, diskFindings, type Finding, fileFindings, mailFindings } from "./doctor-checks.ts";
import { exitCodes } from "./exit-codes.ts";
import { print, withInstallation } from "./with-installation.ts";

/** Looks at everything it can reach: one fault does not hide the next. */
export async function doctorCommand(): Promise<number> {
  const settings = await attempt("configuration", async () => {
    const loaded = await loadSettings();
    return {
      findings: [{ state: "ok", about: "configuration", what: `${loaded.url}, data in ${loaded.dataFolder}` }],
      loaded,
    };
  });
  const findings: Finding[] = [...settings.findings];
  if ("loaded" in settings) {
    const { loaded } = settings;
    const parts = [
      ["disk", () => diskFindings(loaded.dataFolder)],
      ["keys", () => fileFindings(loaded.dataFolder)],
      ["mail", () => mailFindings(loaded.smtpUrl)],
      ["database", () => throughDatabase(loaded)],
    ] as const;
    for (const [about, look] of parts)
      findings.push(...(await attempt(about, async () => ({ findings: await look() }))).findings);
  }
  for (const { state, about, what, remedy } of findings)
    print(`${state.padEnd(4)}  ${about}: ${what}${remedy ? `\n      ${remedy}` : ""}`);
  return findings.some(({ state }) => state === "fail") ? exitCodes.failed : exitCodes.done;
}

async function throughDatabase(settings: Omit<Config, "secret">): Promise<readonly Finding[]> {
  if (settings.databaseUrl === undefined && !existsSync(join(settings.dataFolder, "postgres")))
    return [{ state: "ok", about: "database", what: "embedded; the first start makes it" }];
  return withInstallation("doctor", databaseFindings);
}

async function attempt<T extends { findings: readonly Finding[] }>(
  about: string,
  work: () => Promise<T>,
): Promise<T | { findings: readonly Finding[] }> {
  try {
    return await work();
  } catch (error) {
    const remedy = error instanceof StartupProblem ? error.remedy : "This is not a known fault; report it.";
    return { findings: [{ state: "fail", about, what: (error as Error).message, remedy }] };
  }
}
