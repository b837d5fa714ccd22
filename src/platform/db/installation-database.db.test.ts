import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import pg from "pg";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { openInstallationDatabase } from "./installation-database.ts";

/** A process of its own, as a server is: opens the database, keeps one row, and waits to be killed. */
const server = `
  const { openInstallationDatabase } = await import(${JSON.stringify(join(import.meta.dirname, "installation-database.ts"))});
  const { default: pg } = await import("pg");
  const database = await openInstallationDatabase({ dataFolder: process.argv[1] }, process.argv[2]);
  const client = new pg.Client({ connectionString: database.ownerUrl });
  client.on("error", () => {});
  await client.connect();
  await client.query("create table if not exists kept (what text)");
  await client.query("insert into kept values ('committed')");
  await client.query("begin; insert into kept values ('not committed')");
  database.announce("http://localhost:7400");
  process.stdout.write("open");
  process.on("SIGTERM", async () => { await client.end(); await database.stop(); process.exit(0); });
  setInterval(() => {}, 1000);
`;

async function startServer(purpose = "all") {
  const child = spawn(process.execPath, ["--input-type=module", "-e", server, folder, purpose], {
    cwd: import.meta.dirname,
    stdio: ["ignore", "pipe", "inherit"],
  });
  await Promise.race([
    once(child.stdout, "data"),
    once(child, "exit").then(() => Promise.reject(new Error("it ended"))),
  ]);
  return {
    pid: child.pid,
    end: async (signal: NodeJS.Signals) => {
      child.kill(signal);
      await once(child, "exit");
    },
  };
}

async function rows(url: string): Promise<string[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  const { rows: found } = await client.query<{ what: string }>("select what from kept");
  await client.end();
  return found.map(({ what }) => what);
}

const config = () => ({ dataFolder: folder, databaseUrl: undefined, databaseOwnerUrl: undefined });
let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "clarion-folder-"));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

describe("the database of a data folder", () => {
  it("refuses a second server kindly: process, address and remedy", async () => {
    const first = await startServer();
    const second = openInstallationDatabase(config(), "all");
    await expect(second).rejects.toThrow(`process ${first.pid}`);
    await expect(second).rejects.toThrow("http://localhost:7400");
    await expect(second).rejects.toHaveProperty("remedy", expect.stringContaining(`kill ${first.pid}`));
    await first.end("SIGTERM");
  });

  it("is shared with a command beside the running server, and stays when the command ends", async () => {
    const first = await startServer();
    const command = await openInstallationDatabase(config(), "doctor");
    expect(command.attached).toBe(true);
    await command.stop();
    expect(await rows(command.ownerUrl)).toContain("committed");
    await first.end("SIGTERM");
  });

  it("comes back after kill -9 with all that was committed and nothing else", async () => {
    const first = await startServer();
    await first.end("SIGKILL");
    const left = Number((await readFile(join(folder, "postgres/postmaster.pid"), "utf8")).split("\n")[0]);
    expect(() => process.kill(left, 0)).not.toThrow();
    const next = await openInstallationDatabase(config(), "all");
    expect(new Set(await rows(next.ownerUrl))).toEqual(new Set(["committed"]));
    await next.stop();
  });

  it("comes back after the database itself was killed, too", async () => {
    const first = await startServer();
    const database = Number((await readFile(join(folder, "postgres/postmaster.pid"), "utf8")).split("\n")[0]);
    process.kill(database, "SIGKILL");
    await first.end("SIGKILL");
    const next = await openInstallationDatabase(config(), "all");
    expect(await rows(next.ownerUrl)).toContain("committed");
    await next.stop();
  });

  it("makes a command wait for another that has started the database", async () => {
    const first = await openInstallationDatabase(config(), "import people");
    const second = openInstallationDatabase(config(), "verify");
    await first.stop();
    const opened = await second;
    expect(opened.attached).toBe(false);
    await opened.stop();
  });

  it("keeps the application from connecting as the owner", async () => {
    const opened = await openInstallationDatabase(config(), "all");
    expect(new URL(opened.app.url).username).toBe("clarion_app");
    await opened.stop();
  });
});
