import type pg from "pg";
import { StartupProblem } from "../startup-problem.ts";

const oldestVersion = 150_000;

/** What a database must be before anything is made in it; each refusal says the statement that mends it. */
export async function requireUsable(client: pg.Client): Promise<void> {
  const { rows } = await client.query<{
    version: number;
    encoding: string;
    database: string;
    role: string;
    may_create: boolean;
    may_make_roles: boolean;
    app_role: boolean;
    member: boolean;
  }>(`select current_setting('server_version_num')::int as version, current_database() as database, current_user as role,
      (select pg_encoding_to_char(encoding) from pg_database where datname = current_database()) as encoding,
      has_database_privilege(current_database(), 'create') as may_create,
      (select rolcreaterole or rolsuper from pg_roles where rolname = current_user) as may_make_roles,
      exists (select from pg_roles where rolname = 'clarion_app') as app_role,
      coalesce((select pg_has_role(oid, 'member') from pg_roles where rolname = 'clarion_app'), false) as member`);
  const found = rows[0];
  if (!found) return;
  const role = `"${found.role}"`;
  if (found.version < oldestVersion)
    throw new StartupProblem(
      `The database server is PostgreSQL ${Math.floor(found.version / 10_000)}; Clarion needs 15 or newer`,
      "Update the server, or use the embedded database (leave DATABASE_URL out).",
    );
  if (found.encoding !== "UTF8")
    throw new StartupProblem(
      `The database "${found.database}" is encoded in ${found.encoding}, not UTF8`,
      "Make another one: create database clarion encoding 'UTF8' template template0;",
    );
  if (!found.may_create)
    throw new StartupProblem(
      `The role ${role} may not create schemas in the database "${found.database}"`,
      `As a superuser: grant create on database "${found.database}" to ${role};`,
    );
  // Since 16 a role may grant only those that it made, or was given with this option.
  const mayJoin = found.app_role
    ? found.member || (found.version < 160_000 && found.may_make_roles)
    : found.may_make_roles;
  if (!mayJoin)
    throw new StartupProblem(
      `The role ${role} may not ${found.app_role ? "become" : "make"} the role clarion_app, as which the application works`,
      `As a superuser: ${found.app_role ? "" : "create role clarion_app nologin; "}grant clarion_app to ${role} with admin option;`,
    );
}

/** Turns what the driver throws into a sentence with a remedy. Never repeats the password. */
export function explainDatabaseError(error: unknown, address: string): unknown {
  if (error instanceof StartupProblem || !(error instanceof Error)) return error;
  const { code } = error as NodeJS.ErrnoException;
  const url = URL.parse(address);
  const place = `${url?.hostname || "localhost"}:${url?.port || 5432}`;
  const known = code === undefined ? undefined : explanations[code];
  if (!known) return error;
  return new StartupProblem(known[0](place, url), known[1], error);
}

type Explanation = readonly [message: (place: string, url: URL | null) => string, remedy: string];

const unreachable: Explanation = [
  (place) => `No PostgreSQL answers at ${place}`,
  "Start it, or correct DATABASE_URL; without DATABASE_URL Clarion brings its own database.",
];
const refused: Explanation = [
  (place, url) => `The database at ${place} refused the role "${url?.username ?? ""}" or its password`,
  "Correct user and password in DATABASE_URL (and DATABASE_OWNER_URL).",
];
const explanations: Record<string, Explanation> = {
  ECONNREFUSED: unreachable,
  ETIMEDOUT: unreachable,
  EHOSTUNREACH: unreachable,
  ENOTFOUND: [
    (place) => `The host in the database address ${place} is not known`,
    "Correct DATABASE_URL (and DATABASE_OWNER_URL).",
  ],
  "28P01": refused,
  "28000": refused,
  "3D000": [
    (place, url) => `There is no database "${url?.pathname.slice(1) ?? ""}" at ${place}`,
    "Make it: create database clarion encoding 'UTF8' template template0;",
  ],
  "42501": [
    (place, url) => `The role "${url?.username ?? ""}" at ${place} lacks a right that the migrations need`,
    "Run migrations as the owner of the database: set DATABASE_OWNER_URL. docs/operations.md has the statements.",
  ],
  "53300": [
    (place) => `The database at ${place} has no free connection`,
    "Raise max_connections, or end other clients.",
  ],
};
