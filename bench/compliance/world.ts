import { randomUUID } from "node:crypto";
import type pg from "pg";
import type { Db } from "../../src/database.ts";
import type { ActingPerson } from "../../src/modules/approvals/public.ts";
import { write } from "../../src/modules/evidence/public.ts";
import { createAudience } from "../../src/modules/people/commands.ts";
import { foldCompliance } from "../../src/modules/policies/compliance/fold-compliance.ts";
import { aHouse, approved, type House, morning } from "../../src/modules/policies/testing/policy-makers.ts";
import { draftPolicy } from "../../src/modules/policies/versions/draft-policy.ts";

export const documents = 50;
export const now = morning;
export const aYearAgo = now.subtract({ hours: 24 * 365 });

export interface World {
  readonly db: Db;
  readonly owner: pg.Pool;
  readonly house: House;
  /** The versions in force; each owed by everybody. */
  readonly versionIds: readonly string[];
  readonly people: number;
}

export const text = (title: string, more = "") =>
  `# ${title}\n\nWhoever works here follows this.${more}\n\n## Why\n\nBecause it keeps us safe, and others too.`;

/**
 * People in teams of ten, each team in one department and place with two job functions; fifty documents in one pack,
 * published over the last year and a half to all of them, nine in ten acknowledged. Written in bulk with the triggers
 * off; what those would have counted is written after them, and folded by the product.
 */
export async function makeWorld(db: Db, owner: pg.Pool, people: number, say: (text: string) => void): Promise<World> {
  const begun = performance.now();
  const house = await aHouse(db);
  await owner.query(peopleSql, [people]);
  await owner.query("analyze people.persons");
  const versionIds = await makeDocuments(db, owner, house);
  await makeAssignments(owner);
  await countThem(db, owner);
  await owner.query("vacuum analyze");
  const took = ((performance.now() - begun) / 1_000).toFixed(0);
  say(`compliance: ${people.toLocaleString("en")} people × ${documents} documents made in ${took} s`);
  return { db, owner, house, versionIds, people };
}

const personId = (n: string) => `('00000000-0000-4000-8000-' || lpad(to_hex(${n}), 12, '0'))::uuid`;

const peopleSql = `
  insert into people.persons (id, given_name, family_name, email, department, location, job_function, manager_id, valid_from)
  select ${personId("n")}, 'P' || n, 'Kite', 'p' || n || '@kite.example', 'Department ' || n / 10 % 40,
    'Place ' || n / 10 % 15, 'Function ' || (n / 10 % 7 * 2 + n % 2), case when n > 10 then ${personId("n / 10")} end, '2024-01-01'
  from generate_series(1, $1::int) as n`;

async function makeDocuments(db: Db, owner: pg.Pool, house: House): Promise<string[]> {
  const audience = { name: `Everybody ${randomUUID()}`, rule: { all: [] } };
  const by = { actor: "system", now };
  const { id: audienceId } = await write(db, (tx) => createAudience(tx, audience, by));
  const author: ActingPerson = house.author;
  const versionIds: string[] = [];
  for (let n = 0; n < documents; n += 1) {
    const input = { markdown: text(`Policy ${n}`), fileName: "policy.md" };
    const { versionId } = await write(db, (tx) => draftPolicy(tx, input, author));
    versionIds.push(await approved(db, house, versionId));
  }
  await owner.query(
    `insert into policies.packs (name, audience_id, state, due_rule, created_by, created_at, activated_at, changed_by, changed_at)
     values ('Everybody', $1, 'active', '{"kind": "days", "days": 30}', $2, now(), now(), $2, now())`,
    [audienceId, author.personId],
  );
  await owner.query(
    `update policies.versions as version set state = 'published', published_at = $2::timestamptz - number.n * interval '11 days' - interval '3 days'
     from unnest($1::uuid[]) with ordinality as number (id, n) where version.id = number.id`,
    [versionIds, now.toString()],
  );
  await owner.query(
    `insert into policies.pack_documents (pack_id, document_id, position)
     select pack.id, document_id, row_number() over (order by published_at)
     from policies.versions cross join policies.packs as pack where published_at is not null`,
  );
  return versionIds;
}

async function makeAssignments(owner: pg.Pool): Promise<void> {
  const client = await owner.connect();
  try {
    await client.query("begin; set local session_replication_role = replica; set local work_mem = '256MB'");
    const { rows: indexes } = await client.query<{ name: string; made: string }>(
      `select indexrelid::regclass::text as name, pg_get_indexdef(indexrelid) as made from pg_index
       where indrelid = 'policies.assignments'::regclass
         and not exists (select from pg_constraint where conindid = indexrelid)`,
    );
    for (const { name } of indexes) await client.query(`drop index ${name}`);
    await client.query(`insert into policies.segments (department, location, job_function, employment_type, company_id, manager_id)
      select distinct department, location, job_function, employment_type, company_id, manager_id from people.persons
      on conflict do nothing`);
    const { rows: versions } = await client.query<{ id: string }>(
      "select id from policies.versions where state = 'published' order by published_at",
    );
    // One after the other, each in the order of its people: so the unique indexes grow at their ends.
    for (const [n, { id }] of versions.entries()) await client.query(assignmentsSql, [id, n]);
    for (const { made } of indexes) await client.query(made);
    await client.query("commit");
  } finally {
    client.release();
  }
}

const assignmentsSql = `
  insert into policies.assignments (version_id, person_id, state, assigned_at, due_at, document_id, pack_ids, wording_pack_id,
    segment_id, changed_at, told_in)
  select version.id, plain.id,
    case when chance < 90 then 'acknowledged' when chance < 93 then 'exempt' else 'to_read' end,
    published_at, published_at + interval '30 days', document_id, array[pack.id], pack.id, segment_id,
    case when chance < 93 then published_at + interval '1 day' * (1 + (segment_id + $2::int) % 13) else published_at end,
    pack.id
  from policies.versions as version cross join policies.packs as pack
  cross join (select person.id, segment.id as segment_id, (abs(hashtext(person.id::text)) + $2::int * 13) % 100 as chance
    from people.persons as person join policies.segments as segment
      on (segment.department, segment.location, segment.job_function, segment.employment_type)
        = (person.department, person.location, person.job_function, person.employment_type)
      and segment.manager_id is not distinct from person.manager_id) as plain
  where version.id = $1 order by plain.id`;

/** As migrations/0027-compliance.sql does for what stood before there was a trigger. */
async function countThem(db: Db, owner: pg.Pool): Promise<void> {
  await owner.query(`
    insert into policies.compliance_steps
    select at, document_id, segment_id, pack_ids, sum(assigned), sum(acknowledged), sum(exempt), sum(overdue)
    from (
      select assigned_at, changed_at, due_at + interval '1 microsecond' as late, document_id, segment_id, pack_ids,
        count(*) as n, count(*) filter (where state = 'acknowledged') as said, count(*) filter (where state = 'exempt') as freed
      from policies.assignments group by 1, 2, 3, 4, 5, 6
    ) as alike cross join lateral (
      values (assigned_at, n, 0, 0, 0), (changed_at, 0, said, freed, 0), (late, 0, 0, 0, n), (greatest(late, changed_at), 0, 0, 0, -said - freed)
    ) as step (at, assigned, acknowledged, exempt, overdue)
    group by 1, 2, 3, 4
    having sum(assigned) <> 0 or sum(acknowledged) <> 0 or sum(exempt) <> 0 or sum(overdue) <> 0`);
  const minute = { minutes: 1 };
  const folds = [
    aYearAgo.subtract({ hours: 24 * 90 }),
    aYearAgo.subtract(minute),
    aYearAgo.add({ hours: 24 * 180 }),
    now.subtract(minute),
  ];
  await owner.query("analyze policies.compliance_steps");
  await owner.query("insert into policies.compliance_folds (up_to) select unnest($1::timestamptz[])", [
    folds.map((at) => at.toString()),
  ]);
  await foldCompliance(db, now.subtract(minute));
}
