import { chmod, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { startEmbeddedPostgres } from "../src/platform/db/embedded.ts";
import { migrate } from "../src/platform/db/migrate.ts";
import { openDatabase } from "../src/platform/db/open.ts";
import { silentLog } from "../src/platform/log.ts";
import type { Bench } from "./bench.ts";
import { benchBulkInsert } from "./duties/bulk-insert.ts";
import { benchSendNodemailer } from "./duties/send.ts";

export const dutiesBench: Bench = {
  name: "duties",
  about: "duties in bulk over a bare INSERT, 2,000 mails with ledger over a pooled nodemailer",
  async run(say) {
    const sent = await send(say);
    const inserted = await benchBulkInsert(say);
    return { ...inserted, ...sent };
  },
};

async function send(say: (text: string) => void) {
  const folder = await mkdtemp(join(tmpdir(), "clarion-bench-"));
  await chmod(folder, 0o755);
  const postgres = await startEmbeddedPostgres(folder);
  try {
    await migrate(postgres.ownerUrl);
    const { db, close } = openDatabase({ url: postgres.ownerUrl, dropToAppRole: true }, {}, silentLog);
    try {
      return await benchSendNodemailer(db, say);
    } finally {
      await close();
    }
  } finally {
    await postgres.stop();
    await rm(folder, { recursive: true, force: true });
  }
}
