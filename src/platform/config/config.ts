/** Settings of one installation, read once at start. */
export interface Config {
  /** Where people reach it, without a trailing slash. Links in mails begin with it. */
  readonly url: string;
  readonly host: string;
  readonly port: number;
  /**
   * Behind reverse proxies, how many or at which addresses: the caller's address is then the one that the outermost of
   * them wrote into X-Forwarded-For. What stands left of it anybody may have sent.
   */
  readonly trustProxy: false | number | readonly string[];
  readonly dataFolder: string;
  /** Undefined: embedded PostgreSQL. */
  readonly databaseUrl: string | undefined;
  /** For migrations; the same as databaseUrl where the installation has only one role. */
  readonly databaseOwnerUrl: string | undefined;
  /** Undefined: the built-in mail catcher. */
  readonly smtpUrl: string | undefined;
  /** The most connections to the mail server at a time, and with that the most mails that a crash leaves in doubt. */
  readonly smtpConnections: number;
  readonly mailFrom: string;
  /** Whether links in messages may be asked for in the internet. */
  readonly checkLinks: boolean;
  readonly timeZone: string;
  readonly secret: string;
  readonly logLevel: string;
}
