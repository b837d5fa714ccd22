import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { systemClock } from "../../../platform/clock.ts";
import { unrecorded } from "../../../platform/db/transaction.ts";
import { silentLog } from "../../../platform/log.ts";
import { type TestDatabase, testDatabase } from "../../../platform/testing/test-database.ts";
import { openCheckpoint } from "../format/checkpoint.ts";
import { leafHash, merkleRoot } from "../format/merkle.ts";
import { extendTiles } from "../format/tiles.ts";
import { type KeyStore, openKeyStore } from "../keys/key-store.ts";
import { record, write } from "../record/record.ts";
import { aFact, recordMany, sequenceAll, someInstant, temporaryFolder } from "../testing/evidence-makers.ts";
import { sequenceBatch } from "./sequence-batch.ts";
import { startSequencer } from "./sequencer.ts";

let home: Awaited<ReturnType<typeof temporaryFolder>>;
beforeAll(async () => {
  home = await temporaryFolder();
});
afterAll(() => home.remove());

async function aLog(
  name: string,
): Promise<TestDatabase & { keys: KeyStore; settings: { url: string; dropToAppRole: true } }> {
  const database = await testDatabase();
  const keys = await openKeyStore(`${home.folder}/${name}`, database.db);
  return { ...database, keys, settings: { url: database.url, dropToAppRole: true } };
}

/** Recomputes everything from the entries alone and compares it with what is stored. */
async function expectWholeLog({ db, keys }: { db: TestDatabase["db"]; keys: KeyStore }, size: number): Promise<void> {
  const entries = await db
    .selectFrom("evidence.sequence as s")
    .innerJoin("evidence.entries as e", "e.id", "s.entry_id")
    .select(["s.position", "e.id", "e.leaf"])
    .orderBy("s.position")
    .execute();
  expect(entries.map((entry) => entry.position)).toEqual(Array.from({ length: size }, (_, at) => at));
  expect(new Set(entries.map((entry) => entry.id)).size).toBe(size);
  const hashes = entries.map((entry) => leafHash(entry.leaf));
  const tiles = await db.selectFrom("evidence.tiles").selectAll().orderBy("level").orderBy("index").execute();
  expect(tiles).toEqual(extendTiles(0, [], hashes));
  const checkpoints = await db.selectFrom("evidence.checkpoints").selectAll().orderBy("size").execute();
  for (const checkpoint of checkpoints)
    expect(openCheckpoint(checkpoint.note, keys.verifier)).toEqual({
      ok: true,
      checkpoint: { origin: keys.origin, size: checkpoint.size, root: merkleRoot(hashes.slice(0, checkpoint.size)) },
    });
  expect(checkpoints.at(-1)?.size).toBe(size);
  expect(await db.selectFrom("evidence.unsequenced").selectAll().execute()).toEqual([]);
}

async function untilSequenced(db: TestDatabase["db"], size: number): Promise<void> {
  for (;;) {
    const newest = await db
      .selectFrom("evidence.checkpoints")
      .select("size")
      .orderBy("size", "desc")
      .limit(1)
      .execute();
    if ((newest[0]?.size ?? -1) >= size) return;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

describe("a batch", () => {
  it("signs the empty tree of a new log, and then nothing until there is something", async () => {
    const log = await aLog("empty");
    await sequenceAll(log.db, log.keys);
    await expectWholeLog(log, 0);
    expect(await unrecorded(log.db, (tx) => sequenceBatch(tx, log.keys, someInstant, 10))).toBeUndefined();
  });

  it("takes entries in the order of their ids, so many at a time", async () => {
    const log = await aLog("order");
    const ids = await recordMany(log.db, 23);
    await sequenceAll(log.db, log.keys, 5);
    const stored = await log.db.selectFrom("evidence.sequence").selectAll().orderBy("position").execute();
    expect(stored.map((row) => row.entry_id)).toEqual(ids);
    await expectWholeLog(log, 23);
    const checkpoints = await log.db.selectFrom("evidence.checkpoints").select("size").orderBy("size").execute();
    expect(checkpoints.map((row) => row.size)).toEqual([5, 10, 15, 20, 23]);
  });

  it("leaves nothing of an act whose transaction was rolled back", async () => {
    const log = await aLog("rollback");
    const failing = write(log.db, async (tx) => {
      await record(tx, aFact(), undefined);
      throw new Error("the command failed after its evidence");
    });
    await expect(failing).rejects.toThrow("after its evidence");
    for (const table of ["entries", "openings", "unsequenced"])
      expect((await log.owner.query(`select * from evidence.${table}`)).rows).toEqual([]);
  });

  it("keeps an entry with a lower id that commits after a higher one", async () => {
    const log = await aLog("late");
    let release = () => {};
    const blocked = new Promise<void>((resolve) => {
      release = resolve;
    });
    let begun = () => {};
    const started = new Promise<void>((resolve) => {
      begun = resolve;
    });
    const slow = write(log.db, async (tx) => {
      const recorded = await record(tx, aFact(), undefined);
      begun();
      await blocked;
      return recorded;
    });
    await started;
    await recordMany(log.db, 2);
    await sequenceAll(log.db, log.keys);
    release();
    await slow;
    await sequenceAll(log.db, log.keys);
    await expectWholeLog(log, 3);
  });
});

describe("a crash", () => {
  const steps = [
    ["storing tiles", "tiles", "insert"],
    ["lengthening tiles", "tiles", "update"],
    ["placing entries", "sequence", "insert"],
    ["taking entries off the list", "unsequenced", "delete"],
    ["storing the checkpoint", "checkpoints", "insert"],
  ] as const;

  it.each(steps)("while %s leaves the log as it was, and the next batch does it all", async (_, table, event) => {
    const log = await aLog(`crash-${table}-${event}`);
    await recordMany(log.db, 10);
    await sequenceAll(log.db, log.keys);
    await recordMany(log.db, 300);
    await log.owner.query(`create function public.crash() returns trigger language plpgsql as $$ begin raise 'crash'; end $$;
      create trigger crash before ${event} on evidence.${table} execute function public.crash()`);
    await expect(sequenceAll(log.db, log.keys)).rejects.toThrow("crash");
    expect((await log.owner.query("select count(*)::int as n from evidence.sequence")).rows).toEqual([{ n: 10 }]);
    await log.owner.query(`drop trigger crash on evidence.${table}`);
    // What the aborted batch would have signed differs from what is signed now, and that is no second history.
    await recordMany(log.db, 1);
    await sequenceAll(log.db, log.keys, 150);
    await expectWholeLog(log, 311);
  });

  it.each(["before it is noted", "after it was signed", "before it is noted as published"])(
    "of the process %s loses nothing",
    async (moment) => {
      const log = await aLog(`crash ${moment.replaceAll(" ", "-")}`);
      await recordMany(log.db, 3);
      const crash = async () => {
        throw new Error("crash");
      };
      const crashing: KeyStore = {
        ...log.keys,
        ...(moment === "before it is noted" && { sign: crash }),
        ...(moment === "after it was signed" && {
          sign: async (head, next) => {
            await log.keys.sign(head, next);
            throw new Error("crash");
          },
        }),
        ...(moment === "before it is noted as published" && { published: crash }),
      };
      await expect(sequenceAll(log.db, crashing)).rejects.toThrow("crash");
      await recordMany(log.db, 3);
      await sequenceAll(log.db, log.keys);
      await expectWholeLog(log, 6);
    },
  );
});

describe("a database that does not hold what was signed", () => {
  it("because an older one was restored is not signed, even when it has grown again", async () => {
    const log = await aLog("restored");
    await recordMany(log.db, 4);
    await sequenceAll(log.db, log.keys);
    const early = (await log.owner.query("select hashes from evidence.tiles where level = 0")).rows[0].hashes;
    await recordMany(log.db, 4);
    await sequenceAll(log.db, log.keys);
    await log.owner.query(
      "delete from evidence.checkpoints where size = 8; delete from evidence.sequence where position >= 4",
    );
    await log.owner.query("delete from evidence.tiles");
    await log.owner.query("insert into evidence.tiles values (0, 0, $1)", [early]);
    await recordMany(log.db, 6);
    await expect(sequenceAll(log.db, log.keys)).rejects.toMatchObject({
      message: "The evidence log has signed 8 entries, but this database holds only 4 of them",
      remedy: expect.stringContaining("Restore the newest one"),
    });
    const forgetful: KeyStore = {
      ...log.keys,
      lastSigned: async () => ({ published: undefined, intended: undefined }),
    };
    await sequenceAll(log.db, {
      ...forgetful,
      published: async () => {},
      sign: async (_, next) => log.keys.sign(next, next),
    });
    await log.keys.sign({ size: 8, root: leafHash(early) }, { size: 8, root: leafHash(early) });
    await recordMany(log.db, 1);
    await expect(sequenceAll(log.db, log.keys)).rejects.toThrow("are not those that the evidence log has signed");
  });

  it("or whose right edge was changed is not signed", async () => {
    const log = await aLog("edge");
    await recordMany(log.db, 4);
    await sequenceAll(log.db, log.keys);
    await log.owner.query("alter table evidence.tiles disable trigger all");
    await log.owner.query("update evidence.tiles set hashes = set_byte(hashes, 3, get_byte(hashes, 3) # 1)");
    await recordMany(log.db, 1);
    await expect(sequenceAll(log.db, log.keys)).rejects.toThrow("its tiles do not give the root");
  });

  it("cannot come about through the application's own role", async () => {
    const { pool } = await aLog("role");
    for (const statement of [
      "update evidence.entries set leaf = leaf",
      "delete from evidence.entries",
      "update evidence.openings set actor = actor",
      "delete from evidence.sequence",
      "update evidence.sequence set position = position",
      "update evidence.checkpoints set note = note",
      "delete from evidence.tiles",
      "update evidence.log set origin = origin",
      "truncate evidence.checkpoints",
    ])
      await expect(pool.query(statement), statement).rejects.toThrow("permission denied");
  });
});

describe("sequencers in two processes", () => {
  it("make one dense log from concurrent writers, some of whom fail", async () => {
    const log = await aLog("two");
    const options = { ...log, clock: systemClock, log: silentLog, batchSize: 37 };
    const sequencers = [startSequencer(options), startSequencer(options)];
    const writer = async () => {
      for (let at = 0; at < 60; at++)
        await write(log.db, async (tx) => {
          const recorded = await record(tx, aFact({ data: { at } }), undefined);
          if (at % 6 === 5) throw new Error("rolled back");
          return recorded;
        }).catch(() => undefined);
    };
    await Promise.all([writer(), writer(), writer(), writer()]);
    await untilSequenced(log.db, 200);
    await Promise.all(sequencers.map((sequencer) => sequencer.stop()));
    await expectWholeLog(log, 200);
  });

  it("go on when the leader's connection is cut, again and again", async () => {
    const log = await aLog("cut");
    const options = { ...log, clock: systemClock, log: silentLog, batchSize: 7 };
    const sequencers = [startSequencer(options), startSequencer(options)];
    for (let round = 1; round <= 4; round++) {
      await recordMany(log.db, 15);
      await log.owner.query(`select pg_terminate_backend(pid) from pg_locks
        where locktype = 'advisory' and granted and database = (select oid from pg_database where datname = current_database())`);
      await untilSequenced(log.db, 15 * round);
    }
    await Promise.all(sequencers.map((sequencer) => sequencer.stop()));
    await expectWholeLog(log, 60);
  });

  it("tell open pages that the log has grown", async () => {
    const log = await aLog("live");
    const listener = await log.owner.connect();
    const heard = new Promise<string | undefined>((resolve) =>
      listener.on("notification", (it) => resolve(it.payload)),
    );
    await listener.query("listen clarion_live");
    await recordMany(log.db, 1);
    await sequenceAll(log.db, log.keys);
    expect(await heard).toBe("evidence");
    listener.release(true);
  });
});
