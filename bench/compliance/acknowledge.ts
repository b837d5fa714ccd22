import { sql } from "kysely";
import { write } from "../../src/modules/evidence/public.ts";
import { acknowledgeAssignment } from "../../src/modules/policies/statements/acknowledge-assignment.ts";
import { wordingFor } from "../../src/modules/policies/statements/wording.ts";
import { inTurns } from "./measure.ts";
import { now, type World } from "./world.ts";

const runs = 200;

/** One acknowledgement after the other with its evidence, against a bare UPDATE of one row with its commit. */
export async function benchAcknowledge({ db, owner }: World) {
  await owner.query(`drop table if exists public.bare_updates;
    create table public.bare_updates (like policies.assignments including defaults, primary key (id));
    insert into public.bare_updates select * from policies.assignments where live limit 100000;
    grant select, update on public.bare_updates to clarion_app`);
  await owner.query("vacuum analyze public.bare_updates");
  const bare = (await owner.query<{ id: string }>(`select id from public.bare_updates limit ${runs + 1}`)).rows;
  const statements = await statementsToMake(owner, runs + 1);
  const at = now.add({ hours: 10 });
  return inTurns(runs, {
    acknowledged: async () => {
      const { personId, ...statement } = statements.pop() ?? { personId: "", ...missing };
      await write(db, (tx) => acknowledgeAssignment(tx, statement, { ref: `person:${personId}`, personId, now: at }));
    },
    updated: () =>
      sql`update public.bare_updates set state = 'acknowledged', changed_at = ${at.toString()}::timestamptz
        where id = ${bare.pop()?.id ?? ""}::uuid`.execute(db),
  });
}

const missing = { assignmentId: "", contentHash: Buffer.alloc(0), wording: "", strength: "password" } as const;

interface Owed {
  readonly id: string;
  readonly personId: string;
  readonly contentHash: Buffer;
  readonly title: string;
  readonly number: number;
}

/** Of what was published last, and owed by everybody. */
async function statementsToMake(owner: World["owner"], many: number) {
  const { rows } = await owner.query<Owed>(
    `select assignment.id, person_id as "personId", content_hash as "contentHash", title, number
     from policies.assignments as assignment join policies.versions as version on version.id = version_id
     where live and version.number > 1 and assignment.state = 'to_read' limit $1`,
    [many],
  );
  return rows.map(({ id, personId, contentHash, title, number }) => ({
    assignmentId: id,
    personId,
    contentHash,
    wording: wordingFor({ title, number }, "en").text,
    strength: "password" as const,
  }));
}
