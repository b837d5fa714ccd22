import { chmod, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import pg from "pg";
import { foldCompliance } from "../src/modules/policies/compliance/fold-compliance.ts";
import { startEmbeddedPostgres } from "../src/platform/db/embedded.ts";
import { migrate } from "../src/platform/db/migrate.ts";
import { openDatabase } from "../src/platform/db/open.ts";
import { silentLog } from "../src/platform/log.ts";
import type { Bench } from "./bench.ts";
import { benchAcknowledge } from "./compliance/acknowledge.ts";
import { round } from "./compliance/measure.ts";
import { benchGroupBy, benchPages, requireRight } from "./compliance/pages.ts";
import { benchPublish } from "./compliance/publish.ts";
import { documents, makeWorld, now, type World } from "./compliance/world.ts";

type Say = (text: string) => void;

export const complianceBench: Bench = {
  name: "compliance",
  about: "publishing, acknowledging and the compliance page at 100,000 people × 50 documents",
  async run(say) {
    const small = await inWorld(10_000, say, benchPages);
    return inWorld(100_000, say, async (world) => {
      await requireRight(world, now);
      const pages = await benchPages(world);
      const groupBy = await benchGroupBy(world);
      say(
        `  page ${pages.live.toFixed(1)} ms, a year ago ${pages.asAt.toFixed(1)}, managers ${pages.managers.toFixed(1)}, group by ${groupBy.toFixed(0)}`,
      );
      const published = await benchPublish(world, say);
      await foldCompliance(world.db, now.add({ hours: 5 }));
      const acknowledged = await benchAcknowledge(world);
      await requireRight(world, now.add({ hours: 20 }));
      return {
        people: world.people,
        documents,
        ratio_publish_insert: round(published.published / published.bare),
        ratio_count_group_by: round(groupBy / pages.live),
        ratio_growth_10x: round(pages.live / small.live),
        ratio_ack_update: round(acknowledged.acknowledged / acknowledged.updated),
        ratio_as_at: round(pages.asAt / pages.live),
        compliance_ms: {
          page: round(pages.live),
          page_of_10000: round(small.live),
          page_a_year_ago: round(pages.asAt),
          page_by_manager: round(pages.managers),
          group_by: round(groupBy),
          publish: round(published.published),
          publish_reference: round(published.bare),
          acknowledge: round(acknowledged.acknowledged),
          acknowledge_reference: round(acknowledged.updated),
        },
      };
    });
  },
};

/** On a server of its own, so that nothing of one world stands in the memory of the other. */
async function inWorld<T>(people: number, say: Say, work: (world: World) => Promise<T>): Promise<T> {
  const folder = await mkdtemp(join(tmpdir(), "clarion-bench-"));
  await chmod(folder, 0o755);
  const postgres = await startEmbeddedPostgres(folder);
  const owner = new pg.Pool({ connectionString: postgres.ownerUrl, max: 2 });
  try {
    await migrate(postgres.ownerUrl);
    const { db, close } = openDatabase({ url: postgres.ownerUrl, dropToAppRole: true }, {}, silentLog);
    try {
      return await work(await makeWorld(db, owner, people, say));
    } finally {
      await close();
    }
  } finally {
    await owner.end();
    await postgres.stop();
    await rm(folder, { recursive: true, force: true });
  }
}
