import { sql } from "kysely";
import type { z } from "zod";
import type { Reader } from "../../../database.ts";
import { directory } from "../../people/public.ts";
import type { effectSchema } from "../packs/schema.ts";
import { type Imagined, whatIsAsked } from "./asking.ts";
import { planning } from "./plan.ts";
import type { Scope } from "./scope.ts";

export type Effect = z.infer<typeof effectSchema>;

/** Besides the effect: how those stand who acknowledged an older version. */
export interface Foreseen extends Effect {
  readonly whole: number;
  readonly changes: number;
  /** Who keeps what they acknowledged of an older version. */
  readonly kept: number;
}

interface Row {
  readonly totals: Omit<Foreseen, "documents" | "sample">;
  readonly documents: readonly { id: string; created: number; ended: number; moved: number }[];
  readonly sample: Effect["sample"];
}

const sampled = 12;

/** What settling would do now, or once something imagined were so: the same plan, and nothing is written. */
export async function previewSettling(
  db: Reader,
  scope: Omit<Scope, "packs">,
  now: Temporal.Instant,
  imagined: Imagined & { readonly ruleChanged?: readonly string[] } = {},
): Promise<Foreseen> {
  const asking = await whatIsAsked(db, scope, now, imagined);
  const { rows } = await sql<Row>`${planning({ asking, scope, now, ruleChanged: imagined.ruleChanged ?? [] })},
    fate as (
      select person_id, document_id, coalesce(minutes, 0) as minutes, what = 'created' as creates,
        since_version is not null as only_changes,
        ends and not replaces as ends, what = 'returned' as returns,
        what = 'kept' and state in ('to_read', 'reading') and due_at <> new_due as moves,
        what in ('kept', 'returned') and state = 'acknowledged' and version_id <> wanted_version as keeps
      from plan
    ),
    one as materialized (
      select person_id, count(*) filter (where creates) as created, count(*) filter (where ends) as ended,
        count(*) filter (where moves) as moved, count(*) filter (where returns) as returned,
        count(*) filter (where creates and only_changes) as changes, count(*) filter (where keeps) as kept,
        coalesce(sum(minutes) filter (where creates), 0) as minutes
      from fate group by person_id
    )
    select
      (select jsonb_build_object('created', coalesce(sum(created), 0),
        'createdPeople', count(*) filter (where created > 0), 'ended', coalesce(sum(ended), 0),
        'endedPeople', count(*) filter (where ended > 0), 'returned', coalesce(sum(returned), 0),
        'moved', coalesce(sum(moved), 0), 'minutes', coalesce(sum(minutes), 0),
        'minutesPerPerson', coalesce(max(minutes), 0), 'changes', coalesce(sum(changes), 0),
        'whole', coalesce(sum(created - changes), 0), 'kept', coalesce(sum(kept), 0),
        'mails', (select count(*) from one as told join ${directory(now)} as person on person.id = told.person_id
          where person.active and person.email <> '' and told.created > 0))
        from one) as totals,
      (select coalesce(jsonb_agg(jsonb_build_object('id', document_id, 'created', created, 'ended', ended, 'moved', moved)
          order by document_id), '[]')
        from (select document_id, count(*) filter (where creates) as created, count(*) filter (where ends) as ended,
            count(*) filter (where moves) as moved from fate group by document_id) as each
        where created + ended + moved > 0) as documents,
      (select coalesce(jsonb_agg(shown), '[]') from (
        select person.id, person.display_name as "displayName", person.department, one.created, one.ended, one.moved
        from one join ${directory(now)} as person on person.id = one.person_id
        where one.created + one.ended + one.moved > 0
        order by hashtextextended(person.id::text, 0), person.id limit ${sampled}) as shown) as sample`.execute(db);
  const [row] = rows;
  if (!row) throw new Error("counting answers with one row");
  const titles = new Map([...asking.titles, ...(await titlesOf(db, row.documents))]);
  const documents = row.documents.map((document) => ({ ...document, title: titles.get(document.id) ?? "" }));
  return { ...row.totals, documents, sample: row.sample };
}

async function titlesOf(db: Reader, documents: readonly { readonly id: string }[]): Promise<[string, string][]> {
  const ids = documents.map(({ id }) => id);
  const { rows } = await sql<{ id: string; title: string }>`
    select id, title from policies.documents where id = any(${ids}::uuid[])`.execute(db);
  return rows.map(({ id, title }) => [id, title]);
}

/** The part of it that packs and audiences show. */
export function effectOf({ whole: _, changes: __, kept: ___, ...effect }: Foreseen): Effect {
  return effect;
}
