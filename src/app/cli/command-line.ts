import { parseArgs } from "node:util";
import { AppError } from "../../platform/errors.ts";
import { StartupProblem } from "../../platform/startup-problem.ts";
import { nearest } from "../../shared/nearest.ts";
import type { Command } from "./command.ts";
import { commands } from "./commands.ts";
import { exitCodes } from "./exit-codes.ts";

/** Where words for a person go: results to standard output, everything else to standard error. */
export interface Console {
  out(text: string): void;
  error(text: string): void;
}

const standardConsole: Console = {
  out: (text) => void process.stdout.write(`${text}\n`),
  error: (text) => void process.stderr.write(`${text}\n`),
};

/** Understands and runs one command. Answers the exit code; throws only what is a bug. */
export async function runCommandLine(args: readonly string[], console: Console = standardConsole): Promise<number> {
  const command = commands.find(({ name }) => name.split(" ").every((word, index) => args[index] === word));
  if (!command) return withoutCommand(args, console);
  const rest = args.slice(command.name.split(" ").length);
  if (rest.includes("--help") || rest.includes("-h")) {
    console.out(helpOf(command));
    return exitCodes.done;
  }
  const parsed = parse(command, rest);
  if (typeof parsed === "string") return misunderstood(console, parsed, `clarion ${command.name} --help`);
  try {
    return await command.run(parsed);
  } catch (error) {
    const told = explain(error);
    if (told === undefined) throw error;
    console.error(told);
    return exitCodes.failed;
  }
}

/** What a person can mend, in words; undefined for a bug. */
function explain(error: unknown): string | undefined {
  if (error instanceof StartupProblem)
    return `${error.message}${/[.:!?]$/.test(error.message) ? "" : "."}\n${error.remedy}`;
  if (!(error instanceof AppError)) return undefined;
  const fields = error.details.fields ?? [];
  return [error.message, ...fields.map(({ field, reason, remedy }) => `  ${field}: ${reason} ${remedy}`)].join("\n");
}

function withoutCommand(args: readonly string[], console: Console): number {
  const [first, second] = args;
  if (first === undefined || first === "--help" || first === "-h" || first === "help") {
    console.out(overview());
    return exitCodes.done;
  }
  const group = commands.filter(({ name }) => name.startsWith(`${first} `)).map(({ name }) => name);
  if (group.length > 0) {
    if (second === "--help" || second === "-h") {
      console.out(overview(group));
      return exitCodes.done;
    }
    return misunderstood(console, `"${first}" needs one of: ${group.join(", ")}`, "clarion --help");
  }
  const meant = nearest(
    first,
    commands.map(({ name }) => name),
  );
  const hint = meant ? `; did you mean "${meant}"?` : "";
  return misunderstood(console, `There is no command "${first}"${hint}`, "clarion --help");
}

function misunderstood(console: Console, what: string, help: string): number {
  console.error(`${what}\nTry: ${help}`);
  return exitCodes.usage;
}

/** Text instead of arguments: what is wrong with them. */
function parse(command: Command, args: readonly string[]) {
  const names = Object.keys(command.options);
  try {
    const { values, positionals } = parseArgs({
      args: [...args],
      options: Object.fromEntries(names.map((name) => [name, { type: command.options[name]?.type ?? "string" }])),
      allowPositionals: true,
      strict: true,
    });
    const [least, most] = command.takes;
    if (positionals.length < least) return `"clarion ${command.name}" needs ${command.operands}`;
    if (positionals.length > most) return `"clarion ${command.name}" does not take "${positionals[most]}"`;
    return { values: values as { [option: string]: string | boolean | undefined }, operands: positionals };
  } catch (error) {
    const given = args.find((arg) => arg.startsWith("-") && !names.includes(arg.replace(/^-+/, "").replace(/=.*/, "")));
    if (given === undefined) return (error as Error).message;
    const meant = nearest(
      given.replace(/=.*/, ""),
      [...names, "help"].map((name) => `--${name}`),
    );
    return `"clarion ${command.name}" has no option ${given}${meant ? `; did you mean ${meant}?` : ""}`;
  }
}

function overview(only = commands.map(({ name }) => name)): string {
  const shown = commands.filter(({ name }) => only.includes(name));
  const width = Math.max(...shown.map((command) => head(command).length)) + 2;
  return [
    "Clarion plans, delivers and proves the communication of an information security management system.",
    "",
    "Usage: npx clarion COMMAND [options]",
    "",
    ...shown.map((command) => `  ${head(command).padEnd(width)}${command.summary}`),
    "",
    "clarion COMMAND --help says more. Settings come from the environment or clarion.toml; README.md lists them.",
    "Exit codes: 0 done, 1 it could not be done or what was checked is wrong, 2 it was not understood.",
  ].join("\n");
}

function helpOf(command: Command): string {
  const options = Object.entries(command.options).map(
    ([name, option]) => [`--${name}${option.type === "string" ? ` ${name.toUpperCase()}` : ""}`, option.help] as const,
  );
  const rows = [...options, ["--help", "show this"] as const];
  const width = Math.max(...rows.map(([name]) => name.length)) + 2;
  return [
    `Usage: npx clarion ${head(command)}${options.length > 0 ? " [options]" : ""}`,
    "",
    `${command.summary[0]?.toUpperCase()}${command.summary.slice(1)}.`,
    ...command.details,
    "",
    ...rows.map(([name, help]) => `  ${name.padEnd(width)}${help}`),
    "",
    "Exit codes: 0 done, 1 it could not be done or what was checked is wrong, 2 it was not understood.",
  ].join("\n");
}

function head(command: Command): string {
  return `${command.name} ${command.operands}`.trim();
}
