import { chmod, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { sql } from "kysely";
import pg from "pg";
import { anOrganisation, queueTo } from "../src/modules/delivery/testing/delivery-makers.ts";
import { type KillRun, killRun } from "../src/modules/delivery/testing/kill-run.ts";
import { startEmbeddedPostgres } from "../src/platform/db/embedded.ts";
import { migrate } from "../src/platform/db/migrate.ts";
import { openDatabase } from "../src/platform/db/open.ts";
import { silentLog } from "../src/platform/log.ts";

/** 20 sends of 2,000 mails, each killed once at a random moment: one worker, two workers, or the mail server. */
const sends = Number(process.argv[2] ?? 20);
const mails = 2_000;

const folder = await mkdtemp(join(tmpdir(), "clarion-soak-"));
await chmod(folder, 0o755);
const postgres = await startEmbeddedPostgres(folder);
const url = postgres.ownerUrl;
const owner = new pg.Pool({ connectionString: url, max: 2 });
try {
  await migrate(url);
  const { db, close } = openDatabase({ url, dropToAppRole: true }, {}, silentLog);
  await anOrganisation(db);
  await sql`insert into people.persons (given_name, family_name, email, language)
    select 'Jörg ' || n, 'Weiß', 'p' || n || '@corp.example', 'en' from generate_series(1, ${mails}) as n`.execute(db);
  let bad = 0;
  for (let send = 1; send <= sends; send += 1) {
    const recipients = sql`select id as person_id, 'assignment:' || id as link_scope, '/read/' || id as link_path
      from people.persons`;
    const { messageId } = await queueTo(db, [], { recipients });
    const who = send % 3 === 0 ? "sink" : "workers";
    const kills: KillRun["kills"] = [{ who, after: Math.round(Math.random() * 900) }];
    const workers = 1 + (send % 2);
    const began = performance.now();
    const { wrong, ...counts } = await killRun({
      url,
      owner,
      messageId,
      file: join(folder, messageId),
      workers,
      kills,
    });
    bad += wrong.length;
    const seconds = Math.round((performance.now() - began) / 100) / 10;
    console.log(JSON.stringify({ send, workers, kills, ...counts, seconds, wrong: wrong.slice(0, 5) }));
  }
  await close();
  console.log(bad === 0 ? `${sends} kills: nobody twice, none lost` : `${bad} mails went wrong`);
  process.exitCode = bad === 0 ? 0 : 1;
} finally {
  await owner.end();
  await postgres.stop();
  await rm(folder, { recursive: true, force: true });
}
