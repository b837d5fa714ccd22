import { sql } from "kysely";
import { write } from "../../src/modules/evidence/public.ts";
import { publishVersion } from "../../src/modules/policies/publish/publish-version.ts";
import { approvedSuccessor } from "../../src/modules/policies/testing/policy-makers.ts";
import { median } from "./measure.ts";
import { now, text, type World } from "./world.ts";

const rounds = 3;

/**
 * A new version that everybody is to acknowledge anew who is not exempt, against a bare INSERT … SELECT of the rows that it makes: an
 * assignment and a duty for each, into tables of the same columns with their primary keys and nothing else.
 */
export async function benchPublish({ db, owner, house, versionIds, people }: World, say: (text: string) => void) {
  await owner.query(`create table public.bare_assignments (like policies.assignments including defaults, primary key (id));
    create table public.bare_duties (like duties.duties including defaults, primary key (id));
    grant insert on public.bare_assignments, public.bare_duties to clarion_app`);
  const times = { published: [] as number[], bare: [] as number[] };
  for (let round = 0; round < rounds; round += 1) {
    const at = now.add({ hours: 1 + round });
    const before = versionIds[round] ?? "";
    const versionId = await approvedSuccessor(db, house, before, text(`Policy ${round}`, " And more."));
    const begun = performance.now();
    const input = { versionId, asksAgain: "acknowledge", asksReason: "It has changed." } as const;
    const { assigned } = await write(db, (tx) => publishVersion(tx, input, { ...house.author, now: at }));
    times.published.push(performance.now() - begun);
    if (assigned < people * 0.95) throw new Error(`${assigned} people were assigned`);
    times.bare.push(await insertBare(db, owner, versionId));
    say(`  published in ${times.published.at(-1)?.toFixed(0)} ms, bare rows ${times.bare.at(-1)?.toFixed(0)} ms`);
  }
  return { published: median(times.published), bare: median(times.bare) };
}

async function insertBare(db: World["db"], owner: World["owner"], versionId: string): Promise<number> {
  await owner.query("truncate public.bare_assignments, public.bare_duties");
  const begun = performance.now();
  await db.transaction().execute(async (tx) => {
    await sql`insert into public.bare_assignments select * from policies.assignments where version_id = ${versionId}::uuid`.execute(
      tx,
    );
    await sql`insert into public.bare_duties select * from duties.duties where subject = ${`policy-version:${versionId}`}`.execute(
      tx,
    );
  });
  return performance.now() - begun;
}
