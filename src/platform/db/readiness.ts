import type pg from "pg";
import { missingMigrations } from "./migrate.ts";

export interface Readiness {
  readonly database: boolean;
  readonly migrations: boolean;
  /** One was seen in the last minute, in this process or another. */
  readonly worker: boolean;
}

/** What /readyz answers. Each look is new: a database that went away shows at once. */
export async function readiness(pool: pg.Pool): Promise<Readiness> {
  try {
    const [missing, seen] = await Promise.all([
      missingMigrations((text) => pool.query(text)),
      pool.query("select from public.workers where seen_at > now() - interval '1 minute' limit 1"),
    ]);
    return { database: true, migrations: missing.length === 0, worker: seen.rows.length > 0 };
  } catch {
    return { database: false, migrations: false, worker: false };
  }
}
