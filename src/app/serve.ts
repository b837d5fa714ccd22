import { systemClock } from "../platform/clock.ts";
import type { Config } from "../platform/config/config.ts";
import { type InstallationDatabase, openInstallationDatabase } from "../platform/db/installation-database.ts";
import { migrate } from "../platform/db/migrate.ts";
import { type OpenDatabase, openDatabase } from "../platform/db/open.ts";
import { readiness } from "../platform/db/readiness.ts";
import type { App } from "../platform/http/context.ts";
import { Live } from "../platform/live/live.ts";
import { openLog } from "../platform/log.ts";
import { StartupProblem } from "../platform/startup-problem.ts";
import { subscriptions } from "./subscriptions.ts";

export type InstallationRole = "all" | "api" | "worker";

export interface InstallationOptions {
  readonly config: Config;
  readonly role: InstallationRole;
  /** Fills an empty installation with the demo organisation. */
  readonly demo: boolean;
}

export interface Installation {
  /** Where people reach it. */
  readonly url: string;
  /** Resolves when it can no longer work: its embedded database is gone. */
  readonly lost: Promise<void>;
  stop(): Promise<void>;
}
