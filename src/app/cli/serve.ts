import { loadConfig } from "../../platform/config/load.ts";
import type { InstallationRole } from "../installation.ts";
import { startInstallation } from "../serve.ts";
import type { Arguments } from "./command.ts";
import { exitCodes } from "./exit-codes.ts";
import { untilToldToStop } from "./signals.ts";

/** Runs until it is told to stop, or its database is gone. */
export async function serve(role: InstallationRole, given: Arguments): Promise<number> {
  const config = await loadConfig();
  if (role !== "worker") await (await import("./web-client.ts")).buildWebClient();
  const told = untilToldToStop();
  const starting = startInstallation({ config, role, demo: given.values.demo === true });
  // Told to stop while it starts: it finishes starting first, for the stop to be in order.
  const installation = await starting;
  for (const notice of installation.notices) process.stderr.write(`${notice}\n`);
  if (role !== "worker") process.stderr.write(`\nClarion is ready at ${installation.url}\n`);
  const why = await Promise.race([told, installation.lost.then(() => "lost" as const)]);
  await installation.stop();
  if (why !== "lost") return exitCodes.done;
  process.stderr.write("The embedded database ended unexpectedly; its log is postgres.log in the data folder.\n");
  return exitCodes.failed;
}
