import { loadConfig } from "../../platform/config/load.ts";
import { openInstallationDatabase } from "../../platform/db/installation-database.ts";
import { migrate } from "../../platform/db/migrate.ts";
import { exitCodes } from "./exit-codes.ts";
import { print } from "./with-installation.ts";

export async function migrateCommand(): Promise<number> {
  const database = await openInstallationDatabase(await loadConfig(), "migrate");
  try {
    const { applied } = await migrate(database.ownerUrl, database.migrateOptions);
    print(...(applied.length > 0 ? applied.map((name) => `applied ${name}`) : ["The database is up to date."]));
    return exitCodes.done;
  } finally {
    await database.stop();
  }
}
