import { execFileSync } from "node:child_process";
import { chmod, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DummyDriver, Kysely, PostgresAdapter, PostgresIntrospector, PostgresQueryCompiler } from "kysely";
import { deskQuery } from "../src/modules/duties/desk/queries.ts";
import { freePort } from "../src/platform/db/free-port.ts";
import type { Bench } from "./bench.ts";
import { load } from "./load.ts";
import { startServer } from "./processes.ts";

const root = join(import.meta.dirname, "..");
const starts = 9;
const turns = 10;
const traffic = { seconds: 1.5, connections: 10 };

export const startBench: Bench = {
  name: "start",
  about: "warm npm start to /readyz, and signed-in desk requests, against a bare Fastify on the same database",
  async run(say) {
    const folder = await mkdtemp(join(tmpdir(), "clarion-bench-"));
    await chmod(folder, 0o755);
    try {
      return await measure(folder, say);
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  },
};

async function measure(folder: string, say: (text: string) => void) {
  const servers = serversIn(folder, await freePort(), await freePort());
  say("making a demo installation");
  const first = await servers.product("--demo");
  const signIn = /(\S+@\S+)\s+(\S+-\S+-\S+)\s+ISMS manager/.exec(first.output());
  await first.stop();
  if (!signIn) throw new Error(`no sign-in was printed:\n${first.output()}`);
  // With owners and modes, as the user postgres needs them.
  execFileSync("cp", ["-a", join(folder, "product"), join(folder, "bare")]);

  const times = { product: [] as number[], bare: [] as number[] };
  for (let run = 0; run <= starts; run += 1) {
    for (const [name, start] of [
      ["product", servers.product],
      ["bare", servers.bare],
    ] as const) {
      const started = await start();
      await started.stop();
      // The first of each only warms the caches.
      if (run > 0) times[name].push(started.milliseconds);
    }
    say(`start ${run} of ${starts}`);
  }
  const rates = await measureRequests(servers, { email: signIn[1] ?? "", password: signIn[2] ?? "" }, say);
  return {
    ratio_start: round(median(times.product) / median(times.bare)),
    ratio_api: round(median(rates.ratios)),
    start_ms: { product: Math.round(median(times.product)), bare: Math.round(median(times.bare)), runs: starts },
    requests_per_second: {
      product: Math.round(median(rates.product)),
      bare: Math.round(median(rates.bare)),
      runs: turns,
    },
  };
}

function serversIn(folder: string, port: number, barePort: number) {
  const address = `http://127.0.0.1:${port}`;
  const bareAddress = `http://127.0.0.1:${barePort}`;
  const settings = {
    PORT: String(port),
    CLARION_URL: address,
    CLARION_DATA: join(folder, "product"),
    DATABASE_URL: "",
  };
  return {
    productAddress: address,
    bareAddress,
    product: (...flags: string[]) =>
      startServer("npm", ["start", ...(flags.length > 0 ? ["--", ...flags] : [])], {
        cwd: root,
        env: settings,
        ready: `${address}/readyz`,
        log: join(folder, "product.log"),
      }),
    bare: (env: NodeJS.ProcessEnv = {}) =>
      startServer(process.execPath, [join(root, "bench/bare-server.ts")], {
        cwd: root,
        env: { PORT: String(barePort), BARE_DATA: join(folder, "bare"), ...env },
        ready: bareAddress,
        log: join(folder, "bare.log"),
      }),
  };
}

/** Both run, one is asked at a time, in short turns: whatever else the machine does meanwhile falls on both alike. */
async function measureRequests(
  servers: ReturnType<typeof serversIn>,
  credentials: { email: string; password: string },
  say: (text: string) => void,
) {
  const product = await servers.product();
  const { cookie, personId } = await signInTo(servers.productAddress, credentials);
  const query = compileDeskQuery(personId);
  const bare = await servers.bare({ BARE_QUERY: query.sql, BARE_PARAMETERS: JSON.stringify(query.parameters) });
  const rates = { product: [] as number[], bare: [] as number[], ratios: [] as number[] };
  for (let turn = 0; turn <= turns; turn += 1) {
    const one = await rateOf(`${servers.productAddress}/api/desk`, { cookie });
    const other = await rateOf(servers.bareAddress, {});
    say(`requests ${turn} of ${turns}`);
    // The first of each only warms up.
    if (turn === 0) continue;
    rates.product.push(one);
    rates.bare.push(other);
    rates.ratios.push(one / other);
  }
  await product.stop();
  await bare.stop();
  return rates;
}

async function rateOf(address: string, headers: Record<string, string>): Promise<number> {
  const { perSecond, failures } = await load(address, headers, traffic);
  if (failures > 0) throw new Error(`${failures} requests to ${address} failed`);
  return perSecond;
}

async function signInTo(address: string, credentials: { email: string; password: string }) {
  const answer = await fetch(`${address}/api/sign-in`, {
    method: "POST",
    headers: { "content-type": "application/json", origin: address },
    body: JSON.stringify(credentials),
  });
  if (!answer.ok) throw new Error(`the sign-in was refused: ${answer.status} ${await answer.text()}`);
  const cookie = answer.headers
    .getSetCookie()
    .map((one) => one.split(";")[0])
    .join("; ");
  const { person } = (await answer.json()) as { person: { id: string } };
  return { cookie, personId: person.id };
}

/** Exactly what the desk asks of the database. */
function compileDeskQuery(personId: string) {
  const compiler = new Kysely<unknown>({
    dialect: {
      createAdapter: () => new PostgresAdapter(),
      createDriver: () => new DummyDriver(),
      createIntrospector: (db) => new PostgresIntrospector(db),
      createQueryCompiler: () => new PostgresQueryCompiler(),
    },
  });
  return deskQuery(personId, null).compile(compiler);
}

function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 === 1 ? (sorted[middle] ?? 0) : ((sorted[middle - 1] ?? 0) + (sorted[middle] ?? 0)) / 2;
}

function round(value: number): number {
  return Math.round(value * 100) / 100;
}
