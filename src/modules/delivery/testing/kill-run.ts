import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, readFileSync, statSync } from "node:fs";
import { setTimeout as wait } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import type pg from "pg";
import { startSinkProcess } from "./start-sink-process.ts";

export interface KillRun {
  readonly url: string;
  /** As the owner of the database. */
  readonly owner: pg.Pool;
  readonly messageId: string;
  /** Where the sink writes the Message-IDs that it has received. */
  readonly file: string;
  readonly workers: number;
  /** kill -9 of all workers, or of the mail server, so many milliseconds after the first mail has come. */
  readonly kills: readonly { readonly who: "workers" | "sink"; readonly after: number }[];
}

export interface KillRunResult {
  readonly candidates: number;
  readonly accepted: number;
  readonly uncertain: number;
  /** Uncertain, and at the sink all the same. */
  readonly uncertainArrived: number;
  /** What should never be: sentences, empty when all is well. */
  readonly wrong: readonly string[];
}

/**
 * Sends a queued message with real processes that are killed on the way, to a mail server of its own that counts copies,
 * and compares what that server has with what the ledger says.
 */
export async function killRun(run: KillRun): Promise<KillRunResult> {
  let sink = await startSinkProcess(0, run.file);
  const { port } = sink;
  try {
    for (const { who, after } of run.kills) {
      const workers = startWorkers(run, port);
      await firstMail(run.file, workers);
      await wait(after);
      if (who === "sink") {
        await sink.kill();
        await Promise.all(workers.map(({ gone }) => gone));
        sink = await startSinkProcess(port, run.file);
      }
      for (const { child } of workers) child.kill("SIGKILL");
      await Promise.all(workers.map(({ gone }) => gone));
      await makeDue(run.owner);
    }
    while (await isWaiting(run)) {
      await Promise.all(startWorkers(run, port).map(({ gone }) => gone));
      // As much time as it takes for leases to run out and for pauses to pass.
      await run.owner.query(
        "update delivery.deliveries set leased_until = now() - interval '1 second' where lease_id is not null",
      );
      await makeDue(run.owner);
    }
  } finally {
    sink.stop();
  }
  return compare(run);
}

function startWorkers({ url, workers }: KillRun, port: number) {
  const program = fileURLToPath(import.meta.resolve("./drain-process.ts"));
  return Array.from({ length: workers }, () => {
    const child: ChildProcess = spawn(process.execPath, [program, url, `smtp://127.0.0.1:${port}`], {
      stdio: ["ignore", "inherit", "inherit"],
    });
    return { child, gone: once(child, "exit") };
  });
}

/** Until the sink has something new, or all has been sent and there is nobody to kill. */
async function firstMail(file: string, workers: ReturnType<typeof startWorkers>): Promise<void> {
  const sizeNow = () => (existsSync(file) ? statSync(file).size : 0);
  const before = sizeNow();
  while (sizeNow() === before && workers.some(({ child }) => child.exitCode === null)) await wait(2);
}

async function makeDue(owner: pg.Pool): Promise<void> {
  await owner.query("update delivery.deliveries set not_before = now() where state = 'queued' and not_before > now()");
  await owner.query("delete from delivery.relay_trouble");
}

async function isWaiting({ owner, messageId }: KillRun): Promise<boolean> {
  const { rowCount } = await owner.query("select from delivery.messages where id = $1 and finished_at is null", [
    messageId,
  ]);
  return (rowCount ?? 0) > 0;
}

async function compare({ owner, messageId, file }: KillRun): Promise<KillRunResult> {
  const copies = new Map<string, number>();
  for (const line of existsSync(file) ? readFileSync(file, "utf8").split("\n") : []) {
    const id = /<([^@>]+)@/.exec(line)?.[1];
    if (id) copies.set(id, (copies.get(id) ?? 0) + 1);
  }
  const { rows } = await owner.query<{ id: string; state: string; candidates: number }>(
    `select delivery.id, state, candidates from delivery.deliveries as delivery
     join delivery.messages as message on message.id = message_id where message_id = $1`,
    [messageId],
  );
  const inState = (state: string) => rows.filter((row) => row.state === state);
  const copiesOf = ({ id }: { readonly id: string }) => copies.get(id) ?? 0;
  const candidates = rows[0]?.candidates ?? 0;
  const wrong = [
    ...rows.filter((row) => copiesOf(row) > 1).map((row) => `${row.id} has arrived ${copiesOf(row)} times`),
    ...inState("accepted")
      .filter((row) => copiesOf(row) === 0)
      .map((row) => `${row.id} is accepted and has not arrived`),
    ...rows
      .filter(({ state }) => state !== "accepted" && state !== "uncertain")
      .map(({ id, state }) => `${id} is ${state}`),
    ...(rows.length === candidates ? [] : [`${rows.length} rows for ${candidates} candidates`]),
  ];
  const uncertain = inState("uncertain");
  return {
    candidates,
    accepted: inState("accepted").length,
    uncertain: uncertain.length,
    uncertainArrived: uncertain.filter((row) => copiesOf(row) === 1).length,
    wrong,
  };
}
