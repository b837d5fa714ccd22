import type { Config } from "../platform/config/config.ts";

export type InstallationRole = "all" | "api" | "worker";

export interface InstallationOptions {
  readonly config: Config;
  readonly role: InstallationRole;
  /** Fills an installation that is not set up yet with the demo organisation. */
  readonly demo: boolean;
}

export interface Installation {
  /** Where people reach it. */
  readonly url: string;
  /** What the person at the console must know: a set-up link, or the sign-ins of the demo. */
  readonly notices: readonly string[];
  /** Resolves when its embedded database is gone, and with it the ability to work. */
  readonly lost: Promise<void>;
  /** HTTP first, then worker and sequencer, then connections, then the database; each within a bound. */
  stop(): Promise<void>;
}
