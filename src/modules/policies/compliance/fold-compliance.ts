import { setTimeout } from "node:timers/promises";
import { type RawBuilder, sql } from "kysely";
import type { Db, Tx } from "../../../database.ts";
import { unrecorded } from "../../../platform/db/transaction.ts";
import { every } from "./totals.ts";

export const foldJob = "policies.fold-compliance";

/** So that whoever is writing is hardly ever told to date what they write later than it was. */
const behindSeconds = 60;
/** One fold sums up so many steps at most, where they are not all of one instant. */
const mostSteps = 20_000;
/** Fewer are read with every page; they wait for more, or for a day to have passed. */
const worthFolding = 500;
const longestHours = 24;
const triesToClose = 20;
const retryMilliseconds = 25;

/** Folds what is worth it, and what a fold that ended early has left. */
export async function foldWhenWorth(db: Db, now: Temporal.Instant, stopping: AbortSignal): Promise<void> {
  const until = now.subtract({ seconds: behindSeconds });
  await finishFolds(db);
  while (!stopping.aborted && (await isWorth(db, until)) && (await foldCompliance(db, until)));
}

/**
 * Sums up the steps until an instant, or the first of them. In two transactions: the first closes the time before it, in
 * which nothing is dated any more (the trigger that counts asks for it under the same lock); the second sums up what cannot
 * change now. After a crash in between the next one finishes it. False when there was nothing, or writers left no gap.
 */
export async function foldCompliance(db: Db, until: Temporal.Instant): Promise<boolean> {
  let closed: boolean | "refused" = "refused";
  for (let time = 0; time < triesToClose && closed === "refused"; time += 1) {
    if (time > 0) await setTimeout(retryMilliseconds);
    closed = await unrecorded(db, (tx) => closeTime(tx, until));
  }
  await finishFolds(db);
  return closed === true;
}

async function isWorth(db: Db, until: Temporal.Instant): Promise<boolean> {
  const { rows } = await sql<{ steps: number; first: Date | null }>`
    select count(*)::int as steps, min(at) as first from (select at from policies.compliance_steps
      where at > ${lastClosed} and at <= ${until.toString()}::timestamptz order by at limit ${worthFolding}) as step`.execute(
    db,
  );
  const { steps = 0, first = null } = rows[0] ?? {};
  if (steps >= worthFolding) return true;
  return first !== null && first.getTime() < until.subtract({ hours: longestHours }).epochMilliseconds;
}

const lastClosed = sql`(select coalesce(max(up_to), '-infinity') from policies.compliance_folds)`;

/** Never waits in front of writers: they would wait behind it. */
async function closeTime(tx: Tx, until: Temporal.Instant): Promise<boolean | "refused"> {
  const { rows: locked } = await sql<{ got: boolean }>`
    select pg_try_advisory_xact_lock(hashtextextended('policies.compliance', 0)) as got`.execute(tx);
  if (!locked[0]?.got) return "refused";
  const limit = sql`${until.toString()}::timestamptz`;
  const { rows } = await sql`
    insert into policies.compliance_folds (up_to)
    select coalesce((select at from policies.compliance_steps where at > ${lastClosed} and at <= ${limit}
      order by at offset ${mostSteps} limit 1), ${limit})
    where exists (select from policies.compliance_steps where at > ${lastClosed} and at <= ${limit})
    returning up_to`.execute(tx);
  return rows.length > 0;
}

async function finishFolds(db: Db): Promise<void> {
  while (await unrecorded(db, finishFirst));
}

async function finishFirst(tx: Tx): Promise<boolean> {
  await sql`set local work_mem = '64MB'`.execute(tx);
  const { rows } = await sql<{ upTo: string }>`select up_to::text as "upTo" from policies.compliance_folds
    where not done order by up_to limit 1 for update`.execute(tx);
  const upTo = rows[0]?.upTo;
  if (upTo === undefined) return false;
  await sql`${changedCells(upTo)}, made as (
      insert into policies.compliance_cells (dimension, value, document_id, pack_id)
      select dimension, value, document_id, pack_id from changed order by dimension, pack_id, document_id, value
      on conflict do nothing returning id, dimension, value, document_id, pack_id
    ), cell as (
      select id, dimension, value, document_id, pack_id from made
      union all
      select cell.id, cell.dimension, cell.value, cell.document_id, cell.pack_id
      from changed join policies.compliance_cells as cell using (dimension, pack_id, document_id, value)
    )
    insert into policies.compliance_totals (cell_id, up_to, assigned, acknowledged, exempt, overdue)
    select cell.id, ${upTo}::timestamptz, changed.assigned + coalesce(before.assigned, 0),
      changed.acknowledged + coalesce(before.acknowledged, 0), changed.exempt + coalesce(before.exempt, 0),
      changed.overdue + coalesce(before.overdue, 0)
    from changed join cell using (dimension, pack_id, document_id, value)
    left join lateral (select assigned, acknowledged, exempt, overdue from policies.compliance_totals
      where cell_id = cell.id and up_to < ${upTo}::timestamptz order by up_to desc limit 1) as before on true
    order by cell.id`.execute(tx);
  await sql`update policies.compliance_folds set done = true where up_to = ${upTo}::timestamptz`.execute(tx);
  return true;
}

/** `changed`: what each cell gains between the fold before and this one; steps of one cell that cancel out are none. */
function changedCells(upTo: string): RawBuilder<unknown> {
  return sql`with step as materialized (
      select document_id, segment_id, pack_ids, sum(assigned) as assigned, sum(acknowledged) as acknowledged,
        sum(exempt) as exempt, sum(overdue) as overdue
      from policies.compliance_steps
      where at > coalesce((select max(up_to) from policies.compliance_folds where done), '-infinity')
        and at <= ${upTo}::timestamptz
      group by 1, 2, 3
    ), changed as materialized (
      select place.dimension, place.value, coalesce(document_id, ${every}::uuid) as document_id, asking.pack_id,
        sum(assigned)::int as assigned, sum(acknowledged)::int as acknowledged, sum(exempt)::int as exempt,
        sum(overdue)::int as overdue
      from step join policies.segments as segment on segment.id = step.segment_id
      cross join lateral (values ('all', ''), ('department', segment.department), ('location', segment.location),
        ('job-function', segment.job_function), ('employment-type', segment.employment_type),
        ('company', coalesce(segment.company_id::text, '')), ('manager', coalesce(segment.manager_id::text, '')))
        as place (dimension, value)
      cross join lateral unnest(${every}::uuid || step.pack_ids) as asking (pack_id)
      group by grouping sets ((place.dimension, place.value, document_id, asking.pack_id),
        (place.dimension, place.value, asking.pack_id))
      having sum(assigned) <> 0 or sum(acknowledged) <> 0 or sum(exempt) <> 0 or sum(overdue) <> 0
    )`;
}
