/** Settings of one installation, read once at start. */
export interface Config {
  /** Where people reach it, without a trailing slash. Links in mails begin with it. */
  readonly url: string;
  readonly host: string;
  readonly port: number;
  /** True behind a reverse proxy: the caller's address is then what X-Forwarded-For says. */
  readonly trustProxy: boolean;
  readonly dataFolder: string;
  /** Undefined: embedded PostgreSQL. */
  readonly databaseUrl: string | undefined;
  /** For migrations; the same as databaseUrl where the installation has only one role. */
  readonly databaseOwnerUrl: string | undefined;
  /** Undefined: the built-in mail catcher. */
  readonly smtpUrl: string | undefined;
  readonly mailFrom: string;
  readonly timeZone: string;
  readonly secret: string;
  readonly logLevel: string;
}
