import { StartupProblem } from "../../platform/startup-problem.ts";
import { fillMany } from "../demo/many/fill-many.ts";
import { firstRunNotices } from "../setup/first-run.ts";
import type { Arguments } from "./command.ts";
import { exitCodes } from "./exit-codes.ts";
import { print, withInstallation } from "./with-installation.ts";

const mostPeople = 1_000_000;

export function demoCommand({ values }: Arguments): Promise<number> {
  const people = values.people === undefined ? 0 : Number(values.people);
  if (!Number.isInteger(people) || people < 0 || people > mostPeople)
    throw new StartupProblem(`"${values.people}" is no number of people`, `Give one up to ${mostPeople}.`);
  return withInstallation("demo", async (opened) => {
    const notices = await firstRunNotices(opened, true);
    print(...notices);
    // The first notice of an organisation that is not the demo says that nothing was done.
    if (people === 0 || !notices[0]?.startsWith("Demo organisation")) return exitCodes.done;
    const { added } = await fillMany(opened.db, people, opened.clock.now(), (done) => progress(done, people));
    print(`${added} people added; ${people} generated ones are there.`);
    return exitCodes.done;
  });
}

/** One line that counts where somebody looks on, and a line for each step where the output is kept. */
function progress(done: number, people: number): void {
  const share = `${done} of ${people} people`;
  process.stderr.write(process.stderr.isTTY ? `\r${share}${done === people ? "\n" : ""}` : `${share}\n`);
}
