import { write } from "../../modules/evidence/public.ts";
import { createApiToken } from "../../modules/identity/public.ts";
import { findPerson } from "../../modules/people/public.ts";
import { type Role, roles } from "../../platform/http/access.ts";
import { StartupProblem } from "../../platform/startup-problem.ts";
import type { Arguments } from "./command.ts";
import { exitCodes } from "./exit-codes.ts";
import { print, withInstallation } from "./with-installation.ts";

const longestDays = 365;

export async function tokenCreateCommand({ values }: Arguments): Promise<number> {
  const missing = ["name", "person", "role"].filter((name) => values[name] === undefined);
  if (missing.length > 0) {
    process.stderr.write(`"clarion token create" needs ${missing.map((name) => `--${name}`).join(", ")}\n`);
    return exitCodes.usage;
  }
  const wanted = String(values.role).split(",");
  const unknown = wanted.filter((role) => !roles.some((known) => known === role));
  const days = Number(values.days ?? 90);
  if (unknown.length > 0 || !Number.isInteger(days) || days < 1 || days > longestDays) {
    process.stderr.write(
      unknown.length > 0
        ? `There is no role ${unknown.join(", ")}. Roles are ${roles.join(", ")}.\n`
        : `--days takes a whole number from 1 to ${longestDays}\n`,
    );
    return exitCodes.usage;
  }
  return withInstallation("token create", async ({ db, clock }) => {
    const now = clock.now();
    const person = await findPerson(db, String(values.person).trim().toLowerCase(), now);
    if (!person)
      throw new StartupProblem(
        `Nobody has the address ${values.person}`,
        "Give the address of a person in the directory.",
      );
    const { token } = await write(db, (tx) =>
      createApiToken(tx, {
        name: String(values.name),
        personId: person.id,
        roles: wanted as Role[],
        expiresAt: now.add({ hours: 24 * days }),
        createdBy: "system",
        now,
      }),
    );
    process.stderr.write("This is the only time that the token is shown:\n");
    print(token);
    return exitCodes.done;
  });
}
