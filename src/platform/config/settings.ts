import { resolve } from "node:path";
import { nearest } from "../../shared/nearest.ts";
import { type Checked, checkers } from "./checkers.ts";
import type { Config } from "./config.ts";

/** One thing that is wrong in the environment or the file, and what to do about it. */
export interface SettingProblem {
  readonly field: string;
  readonly reason: string;
  readonly remedy: string;
}

export type TomlTable = { readonly [key: string]: unknown };

/** Everything but the secret, which may have to be made first. */
export type Settings = Omit<Config, "secret"> & { readonly secret: string | undefined };

export type SettingsVerdict =
  | { readonly ok: true; readonly settings: Settings }
  | { readonly ok: false; readonly problems: readonly SettingProblem[] };

interface Setting {
  readonly env: string;
  /** Dotted path in clarion.toml. */
  readonly toml: string;
  readonly check: (text: string) => Checked<string | number | boolean>;
}

/** The one list of what can be set. README.md has it as a table. */
export const settingTable = {
  url: { env: "CLARION_URL", toml: "url", check: checkers.webAddress },
  port: { env: "PORT", toml: "port", check: checkers.port },
  host: { env: "CLARION_HOST", toml: "host", check: checkers.host },
  trustProxy: { env: "CLARION_TRUST_PROXY", toml: "trust_proxy", check: checkers.proxies },
  dataFolder: { env: "CLARION_DATA", toml: "data", check: checkers.text },
  timeZone: { env: "CLARION_TIME_ZONE", toml: "time_zone", check: checkers.timeZone },
  secret: { env: "CLARION_SECRET", toml: "secret", check: checkers.secret },
  logLevel: { env: "CLARION_LOG_LEVEL", toml: "log_level", check: checkers.logLevel },
  databaseUrl: { env: "DATABASE_URL", toml: "database.url", check: checkers.databaseAddress },
  databaseOwnerUrl: { env: "DATABASE_OWNER_URL", toml: "database.owner_url", check: checkers.databaseAddress },
  smtpUrl: { env: "CLARION_SMTP_URL", toml: "mail.smtp_url", check: checkers.smtpAddress },
  smtpConnections: { env: "CLARION_SMTP_CONNECTIONS", toml: "mail.connections", check: checkers.connections },
  checkLinks: { env: "CLARION_CHECK_LINKS", toml: "egress.check_links", check: checkers.yesOrNo },
  mailFrom: { env: "CLARION_MAIL_FROM", toml: "mail.from", check: checkers.mailAddress },
} as const satisfies Record<string, Setting>;

/** Names that a file could not hold: where the file is. */
export const fileVariable = "CLARION_CONFIG";

type Name = keyof typeof settingTable;
const names = Object.keys(settingTable) as Name[];

/**
 * Environment over file over defaults. Every mistake is listed at once, unknown keys and unknown CLARION_ variables
 * included: a typing error must not silently leave a default in force.
 */
export function readSettings(
  env: { readonly [name: string]: string | undefined },
  toml: TomlTable,
  folder: string,
): SettingsVerdict {
  const problems: SettingProblem[] = [...unknownVariables(env), ...unknownKeys(toml)];
  const values = new Map<Name, string | number | boolean>();
  for (const name of names) {
    const given = find(name, env, toml);
    if (given === undefined) continue;
    const checked = settingTable[name].check(given.text);
    if (checked.ok) values.set(name, checked.value);
    else problems.push({ field: given.field, reason: checked.reason, remedy: checked.remedy });
  }
  const text = (name: Name) => (values.has(name) ? String(values.get(name)) : undefined);
  problems.push(...combinations(values));
  if (problems.length > 0) return { ok: false, problems };
  const port = Number(values.get("port") ?? 7400);
  return {
    ok: true,
    settings: {
      url: text("url") ?? `http://localhost:${port}`,
      host: text("host") ?? "127.0.0.1",
      port,
      trustProxy: trusted(values.get("trustProxy")),
      dataFolder: resolve(folder, text("dataFolder") ?? "data"),
      databaseUrl: text("databaseUrl"),
      databaseOwnerUrl: text("databaseOwnerUrl") ?? text("databaseUrl"),
      smtpUrl: text("smtpUrl"),
      smtpConnections: Number(values.get("smtpConnections") ?? 20),
      mailFrom: text("mailFrom") ?? "Clarion <clarion@localhost>",
      checkLinks: values.get("checkLinks") !== false,
      timeZone: text("timeZone") ?? Temporal.Now.timeZoneId(),
      secret: text("secret"),
      logLevel: text("logLevel") ?? "info",
    },
  };
}

/** What Fastify takes: no proxy, how many of them, or their addresses. */
function trusted(value: string | number | boolean | undefined): Config["trustProxy"] {
  if (typeof value === "string") return value.split(",");
  return typeof value === "number" && value > 0 ? value : false;
}

function find(name: Name, env: { readonly [name: string]: string | undefined }, toml: TomlTable) {
  const setting = settingTable[name];
  const fromEnv = env[setting.env];
  // An empty variable is how compose files and service units leave one out.
  if (fromEnv !== undefined && fromEnv !== "") return { text: fromEnv, field: setting.env };
  const fromFile = setting.toml.split(".").reduce<unknown>((at, key) => (isTable(at) ? at[key] : undefined), toml);
  if (fromFile === undefined) return undefined;
  return {
    text: typeof fromFile === "string" ? fromFile : JSON.stringify(fromFile),
    field: `clarion.toml: ${setting.toml}`,
  };
}

function combinations(values: ReadonlyMap<Name, unknown>): SettingProblem[] {
  const problems: SettingProblem[] = [];
  if (values.has("databaseOwnerUrl") && !values.has("databaseUrl"))
    problems.push({
      field: "DATABASE_OWNER_URL",
      reason: "is set while DATABASE_URL is not, so it would be ignored",
      remedy: "Set DATABASE_URL too, or remove it to use the embedded database.",
    });
  if (values.has("smtpUrl") && !values.has("mailFrom"))
    problems.push({
      field: "CLARION_MAIL_FROM",
      reason: "is missing while CLARION_SMTP_URL is set: mail would leave without a sender",
      remedy: 'Set the sender, for example CLARION_MAIL_FROM="Clarion <clarion@example.org>".',
    });
  return problems;
}

// What Kubernetes puts into every container beside a service named "clarion".
const serviceLink = /^CLARION_(SERVICE_|PORT(_|$))/;

function unknownVariables(env: { readonly [name: string]: string | undefined }): SettingProblem[] {
  const known = [...names.map((name) => settingTable[name].env as string), fileVariable];
  return Object.keys(env)
    .filter((name) => name.startsWith("CLARION_") && !known.includes(name) && !serviceLink.test(name))
    .map((name) => unknown(name, "is not a variable that Clarion reads", known));
}

function unknownKeys(toml: TomlTable): SettingProblem[] {
  const known = names.map((name) => settingTable[name].toml as string);
  return leaves(toml, "")
    .filter((key) => !known.includes(key))
    .map((key) => {
      const { reason, remedy } = unknown(key, "is not a setting", known);
      return { field: `clarion.toml: ${key}`, reason, remedy };
    });
}

function unknown(name: string, reason: string, known: readonly string[]): SettingProblem {
  const near = nearest(name, known);
  return { field: name, reason, remedy: near ? `Did you mean ${near}?` : `Remove it. Known are: ${known.join(", ")}.` };
}

function leaves(table: TomlTable, prefix: string): string[] {
  return Object.entries(table).flatMap(([key, value]) =>
    isTable(value) ? leaves(value, `${prefix}${key}.`) : [`${prefix}${key}`],
  );
}

function isTable(value: unknown): value is TomlTable {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
