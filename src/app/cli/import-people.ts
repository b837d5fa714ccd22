import { readFile } from "node:fs/promises";
import { basename } from "node:path";
import { importFile } from "../../modules/people/commands.ts";
import { StartupProblem } from "../../platform/startup-problem.ts";
import { personData } from "../modules.ts";
import type { Arguments } from "./command.ts";
import { exitCodes } from "./exit-codes.ts";
import { print, withInstallation } from "./with-installation.ts";

/** Rows with problems are no failure: what could be taken in was, and each of the others is listed. */
export async function importPeopleCommand({ operands, values }: Arguments): Promise<number> {
  const file = operands[0] ?? "";
  const bytes = await readFile(file).catch((error: Error) => {
    throw new StartupProblem(`${file} cannot be read: ${error.message}`, "Give the path of a CSV or XLSX file.");
  });
  return withInstallation("import people", async ({ db, clock }) => {
    const input = { fileName: basename(file), bytes };
    const report = await importFile(db, input, answersIn(values), { actor: "system", now: clock.now(), personData });
    for (const { line, field, value, reason, remedy, effect } of report.problems)
      print(
        `line ${line}, ${field}${value ? ` "${value}"` : ""}: ${reason} ${remedy} (${effect.replaceAll("-", " ")})`,
      );
    const { rowsRead, added, changed, unchanged, leftOut } = report;
    print(
      `${rowsRead} rows read: ${added} people added, ${changed} changed, ${unchanged} unchanged, ${leftOut} left out;` +
        ` ${report.problems.length} problems.`,
    );
    return exitCodes.done;
  });
}

/** Several columns of dates are separated by commas. */
function answersIn({ sheet, dates }: Arguments["values"]) {
  return {
    sheet: typeof sheet === "string" ? sheet : null,
    dates: typeof dates === "string" ? dates.split(",").map((text) => text.trim()) : [],
  };
}
