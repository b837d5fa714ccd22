import { randomBytes } from "node:crypto";
import { readFileSync } from "node:fs";
import { link, mkdir, readFile, unlink, writeFile } from "node:fs/promises";
import { join, resolve } from "node:path";
import { StartupProblem } from "../startup-problem.ts";
import type { Config } from "./config.ts";
import { fileVariable, readSettings, type SettingProblem, type Settings, type TomlTable } from "./settings.ts";

type Environment = { readonly [name: string]: string | undefined };

/**
 * The settings of this installation from the environment and clarion.toml. Makes the data folder and, where none is
 * given, the secret. Throws a StartupProblem that lists every mistake.
 */
export async function loadConfig(env: Environment = process.env, folder = process.cwd()): Promise<Config> {
  const settings = await loadSettings(env, folder);
  // Others may pass through it: as root, the embedded database runs as the user postgres below it.
  await mkdir(settings.dataFolder, { recursive: true, mode: 0o711 }).catch((error: Error) => {
    throw new StartupProblem(
      `The data folder ${settings.dataFolder} cannot be made: ${error.message}`,
      "Set CLARION_DATA to a folder that this user may write to.",
    );
  });
  return { ...settings, secret: settings.secret ?? (await keptSecret(join(settings.dataFolder, "secret"))) };
}

/** The same without touching the disk: for looking only. */
export async function loadSettings(env: Environment = process.env, folder = process.cwd()): Promise<Settings> {
  const verdict = readSettings(env, await readToml(env, folder), folder);
  if (!verdict.ok) throw mistakes(verdict.problems);
  return verdict.settings;
}

async function readToml(env: Environment, folder: string): Promise<TomlTable> {
  const named = env[fileVariable];
  const file = resolve(folder, named ?? "clarion.toml");
  let text: string;
  try {
    text = readFileSync(file, "utf8");
  } catch (error) {
    if (named === undefined && (error as NodeJS.ErrnoException).code === "ENOENT") return {};
    throw new StartupProblem(
      `The configuration file ${file} cannot be read: ${(error as Error).message}`,
      `Make it readable, or correct ${fileVariable}.`,
    );
  }
  const { parse } = await import("smol-toml");
  try {
    return parse(text);
  } catch (error) {
    throw new StartupProblem(`${file} is not valid TOML. ${(error as Error).message}`, "Correct this line.");
  }
}

function mistakes(problems: readonly SettingProblem[]): StartupProblem {
  const lines = problems.map(({ field, reason, remedy }) => `  ${field} ${reason}. ${remedy}`);
  const count = problems.length === 1 ? "1 mistake" : `${problems.length} mistakes`;
  return new StartupProblem(
    [`The configuration has ${count}:`, ...lines].join("\n"),
    "Correct what is listed. README.md has the table of settings.",
  );
}

/** Written once, under another name first: a crash leaves either no secret or a whole one, and of two makers one wins. */
async function keptSecret(file: string): Promise<string> {
  const kept = await readIfThere(file);
  if (kept !== undefined) return wholeSecret(kept, file);
  const draft = `${file}.${process.pid}`;
  await writeFile(draft, `${randomBytes(48).toString("base64url")}\n`, { mode: 0o600 });
  await link(draft, file).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== "EEXIST") throw error;
  });
  await unlink(draft);
  return wholeSecret(await readFile(file, "utf8"), file);
}

function wholeSecret(text: string, file: string): string {
  if (text.trim().length >= 32) return text.trim();
  throw new StartupProblem(
    `${file} holds fewer than 32 characters`,
    "Restore it from a backup, or delete it to have a new one made: everybody is then signed out.",
  );
}

function readIfThere(file: string): Promise<string | undefined> {
  return readFile(file, "utf8").catch((error: NodeJS.ErrnoException) => {
    if (error.code === "ENOENT") return undefined;
    throw new StartupProblem(
      `${file} cannot be read: ${error.message}`,
      "Make it readable for the user that runs Clarion.",
    );
  });
}
