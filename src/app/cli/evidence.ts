import { stat } from "node:fs/promises";
import { exportLog, readTrustAnchor, verifyExport, verifyLog } from "../../modules/evidence/public.ts";
import { loadSettings } from "../../platform/config/load.ts";
import type { Arguments } from "./command.ts";
import { exitCodes } from "./exit-codes.ts";
import { print, withInstallation } from "./with-installation.ts";

export function exportCommand({ operands }: Arguments): Promise<number> {
  const folder = operands[0] ?? "";
  return withInstallation("evidence export", async ({ db }) => {
    const { size } = await exportLog(db, folder);
    print(`${size} entries are in ${folder}. Check them with: npx clarion verify ${folder}`);
    return exitCodes.done;
  });
}

export async function verifyCommand(given: Arguments): Promise<number> {
  const folder = given.operands[0];
  const key = typeof given.values.key === "string" ? given.values.key : undefined;
  if (folder === undefined) return verifyLive(key);
  if (!(await isFolder(folder))) {
    process.stderr.write(`${folder} is not a folder. Give one that "clarion evidence export" wrote, or none.\n`);
    return exitCodes.usage;
  }
  const ownKey = await keyOfThisInstallation();
  const result = await verifyExport(folder, key);
  const trusted =
    key !== undefined ? "given with --key" : result.key?.verifierKey === ownKey ? "of this installation" : undefined;
  return report(
    result,
    [`${result.checkedEntries} of ${result.size} entries checked in ${folder}`, ...erasedWords(result)],
    trusted,
  );
}

function verifyLive(key: string | undefined): Promise<number> {
  return withInstallation("verify", async ({ config, db }) => {
    const anchor = await readTrustAnchor(config.dataFolder);
    const result = await verifyLog(db, key === undefined ? anchor : { ...anchor, verifierKey: key });
    const counts = `${result.checkedEntries} of ${result.size} entries and ${result.checkedManifestRows} rows of bulk acts checked`;
    const waiting = result.unsequenced > 0 ? [`${result.unsequenced} entries are not in the tree yet`] : [];
    const trusted = key !== undefined ? "given with --key" : anchor.verifierKey && "kept beside the data folder";
    return report(result, [`${counts} in the live log`, ...erasedWords(result), ...waiting], trusted);
  });
}

function erasedWords({ erasedValues }: { readonly erasedValues: number }): string[] {
  return erasedValues > 0 ? [`${erasedValues} clear values were erased, each by an act that the log names`] : [];
}

interface Result {
  readonly ok: boolean;
  readonly key: { readonly verifierKey: string } | null;
  readonly problems: readonly {
    readonly position: number | null;
    readonly entryId: number | null;
    readonly what: string;
  }[];
  readonly problemsTotal: number;
}

const shown = 10;

function report(result: Result, facts: readonly string[], trusted: string | undefined): number {
  print(...facts.map((fact) => `${fact}.`));
  if (result.key) print(`Key: ${result.key.verifierKey} (${trusted ?? "its own word only; give --key to be sure"})`);
  const [first, ...more] = result.problems;
  if (result.ok || !first) {
    print(result.ok ? "The log is whole: every entry is as it was signed." : "The log is NOT whole.");
    return result.ok ? exitCodes.done : exitCodes.failed;
  }
  print(`The log is NOT whole. First: ${problemText(first)}`);
  for (const problem of more.slice(0, shown)) print(`  also: ${problemText(problem)}`);
  const rest = result.problemsTotal - Math.min(result.problems.length, shown + 1);
  if (rest > 0) print(`  and ${rest} more.`);
  return exitCodes.failed;
}

function problemText({ position, entryId, what }: Result["problems"][number]): string {
  const where = [position !== null && `position ${position}`, entryId !== null && `entry ${entryId}`].filter(
    (one) => one !== false,
  );
  return where.length > 0 ? `${where.join(", ")}: ${what}` : what;
}

/** To check a folder needs no installation: none here, or a wrong configuration, only means that no key is known. */
async function keyOfThisInstallation(): Promise<string | undefined> {
  try {
    const { dataFolder } = await loadSettings();
    return (await readTrustAnchor(dataFolder)).verifierKey;
  } catch {
    return undefined;
  }
}

async function isFolder(path: string): Promise<boolean> {
  return stat(path).then(
    (found) => found.isDirectory(),
    () => false,
  );
}
