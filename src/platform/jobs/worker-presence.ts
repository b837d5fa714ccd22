import { hostname } from "node:os";
import type pg from "pg";
import { isAlive } from "../db/postgres-process.ts";

export async function announceWorker(pool: pg.Pool, id: string): Promise<void> {
  await pool.query("insert into public.workers (id, host, pid, worker_ids) values ($1, $2, $3, '{}')", [
    id,
    hostname(),
    process.pid,
  ]);
}

/** Writes the row anew if somebody took us for dead, as after the machine slept. */
export async function renewWorker(pool: pg.Pool, id: string, workerIds: readonly string[]): Promise<void> {
  await pool.query(
    `insert into public.workers (id, host, pid, worker_ids) values ($1, $2, $3, $4)
     on conflict (id) do update set seen_at = now(), worker_ids = excluded.worker_ids`,
    [id, hostname(), process.pid, workerIds],
  );
}

export async function forgetWorker(pool: pg.Pool, id: string): Promise<void> {
  await pool.query("delete from public.workers where id = $1", [id]);
}

/**
 * The queue keeps a dead worker's jobs locked for four hours. A worker is dead when it has not been seen for a minute,
 * or when its process on this machine is gone. Jobs locked by nobody known are unlocked after a minute as well: their
 * worker had no time yet to write its names, or its row is lost.
 */
export async function unlockDeadWorkers(pool: pg.Pool, ownId: string): Promise<void> {
  const { rows } = await pool.query<{ id: string; host: string; pid: number; silent: boolean }>(
    "select id, host, pid, seen_at < now() - interval '1 minute' as silent from public.workers where id <> $1",
    [ownId],
  );
  // A restarted container has the same name, and its process often the same number as before.
  const gone = (row: { host: string; pid: number }) =>
    row.host === hostname() && (row.pid === process.pid || !isAlive(row.pid));
  const dead = rows.filter((row) => row.silent || gone(row)).map((row) => row.id);
  await pool.query(
    `with gone as (delete from public.workers where id = any($1::uuid[]) returning worker_ids),
     theirs as (select distinct job.locked_by from jobs._private_jobs job
       where job.locked_by is not null and (
         job.locked_by in (select unnest(worker_ids) from gone)
         or job.locked_at < now() - interval '1 minute'
           and job.locked_by not in (select unnest(worker_ids) from public.workers)))
     select jobs.force_unlock_workers(array(select locked_by from theirs))
     where exists (select from theirs)`,
    [dead],
  );
}
