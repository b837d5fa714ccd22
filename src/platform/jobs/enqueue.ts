import { sql } from "kysely";
import type { Tx } from "../../database.ts";
import type { JsonObject } from "../../shared/json.ts";

export interface EnqueueOptions {
  /** A second job with the same key replaces the first while that has not started. */
  readonly key?: string | undefined;
  readonly runAt?: Temporal.Instant | undefined;
  readonly maxAttempts?: number | undefined;
}

/** Puts a job into the queue inside the business transaction: it exists exactly when the change does. */
export async function enqueue(tx: Tx, job: string, payload: JsonObject, options: EnqueueOptions = {}): Promise<void> {
  await sql`select jobs.add_job(
    identifier => ${job},
    payload => ${JSON.stringify(payload)}::json,
    run_at => ${options.runAt?.toString() ?? null}::timestamptz,
    max_attempts => ${options.maxAttempts ?? 25}::int,
    job_key => ${options.key ?? null}::text
  )`.execute(tx);
}
