import { type ChildProcess, spawn } from "node:child_process";
import { chmod, mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import pg from "pg";
import { freePort } from "../../src/platform/db/free-port.ts";

const root = join(import.meta.dirname, "../..");

/** The product, started as a user starts it, on an empty data folder. */
export interface Installation {
  readonly url: string;
  readonly dataFolder: string;
  /** Everything that it has printed so far. */
  output(): string;
  /** Runs `npx clarion …` beside it; answers its exit code and output. */
  clarion(...args: string[]): Promise<{ code: number | null; output: string }>;
  /** Runs a statement as the owner of the database: what an attacker with every right could do. */
  asOwner(statement: string, values?: unknown[]): Promise<pg.QueryResult>;
  kill(signal: NodeJS.Signals): Promise<void>;
  start(...args: string[]): Promise<void>;
  remove(): Promise<void>;
}

export async function anInstallation(
  options: { smtpUrl?: string; demo?: boolean; host?: string } = {},
): Promise<Installation> {
  const dataFolder = await mkdtemp(join(tmpdir(), "clarion-journey-"));
  await chmod(dataFolder, 0o755);
  const port = await freePort();
  // Browsers make passkeys for a name, never for a bare address.
  const url = `http://${options.host ?? "127.0.0.1"}:${port}`;
  const env = {
    ...process.env,
    CLARION_DATA: dataFolder,
    CLARION_URL: url,
    PORT: String(port),
    DATABASE_URL: undefined,
    ...(options.smtpUrl && { CLARION_SMTP_URL: options.smtpUrl, CLARION_MAIL_FROM: "clarion@corp.example" }),
  };
  let output = "";
  let server: ChildProcess | undefined;
  const run = (...command: string[]) =>
    spawn(process.execPath, [join(root, "scripts/clarion.mjs"), ...command], {
      env: env as NodeJS.ProcessEnv,
      cwd: root,
    });

  const installation: Installation = {
    url,
    dataFolder,
    output: () => output,
    async start(...more) {
      const child = run("serve", ...more);
      server = child;
      for (const stream of [child.stdout, child.stderr]) stream.on("data", (text) => (output += String(text)));
      for (let tries = 0; tries < 600; tries += 1) {
        const ready = await fetch(`${url}/readyz`).catch(() => undefined);
        if (ready?.ok) return;
        if (child.exitCode !== null) break;
        await wait(100);
      }
      throw new Error(`the installation did not get ready:\n${output}`);
    },
    clarion: (...command) =>
      new Promise((resolve) => {
        const child = run(...command);
        let text = "";
        for (const stream of [child.stdout, child.stderr]) stream.on("data", (part) => (text += String(part)));
        child.on("close", (code) => resolve({ code, output: text }));
      }),
    async asOwner(statement, values) {
      const running = JSON.parse(await readFile(join(dataFolder, "run/server.json"), "utf8")) as { ownerUrl: string };
      const client = new pg.Client({ connectionString: running.ownerUrl });
      await client.connect();
      try {
        return await client.query(statement, values);
      } finally {
        await client.end();
      }
    },
    async kill(signal) {
      const child = server;
      if (!child || child.exitCode !== null) return;
      const closed = new Promise((resolve) => child.once("close", resolve));
      child.kill(signal);
      await closed;
    },
    async remove() {
      await installation.kill("SIGTERM");
      await rm(dataFolder, { recursive: true, force: true });
    },
  };
  await installation.start(...(options.demo ? ["--demo"] : []));
  return installation;
}
