import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { type TestDatabase, testDatabase } from "../../../platform/testing/test-database.ts";
import { signCheckpoint } from "../format/checkpoint.ts";
import { canonicalText, commit, entryFields, entryLeaf, newSalt, parseLeaf } from "../format/commitment.ts";
import { leafHash } from "../format/merkle.ts";
import { newSigningKey } from "../format/note.ts";
import { type KeyStore, openKeyStore, readTrustAnchor, type TrustAnchor } from "../keys/key-store.ts";
import { recordMany, recordRows, sequenceAll, temporaryFolder } from "../testing/evidence-makers.ts";
import { verifyLog } from "./verify-log.ts";

let home: Awaited<ReturnType<typeof temporaryFolder>>;
let log: TestDatabase;
let keys: KeyStore;
let trust: TrustAnchor;
let ids: number[];
let number = 0;

beforeAll(async () => {
  home = await temporaryFolder();
});
afterAll(() => home.remove());

// 280 entries (a full tile, a partial one and a level above), signed every 10; entry 100 has three manifest rows.
beforeEach(async () => {
  log = await testDatabase();
  const folder = `${home.folder}/${number++}`;
  keys = await openKeyStore(folder, log.db);
  await sequenceAll(log.db, keys);
  await recordMany(log.db, 100);
  await recordRows(log.db, [{ line: 1 }, { line: 2 }, { line: 3 }]);
  await recordMany(log.db, 179);
  await sequenceAll(log.db, keys, 10);
  trust = await readTrustAnchor(folder);
  const rows = await log.db.selectFrom("evidence.sequence").select("entry_id").orderBy("position").execute();
  ids = rows.map((row) => row.entry_id);
});

/** As somebody with all rights on the database, who can also switch off what guards the tables. */
async function tamper(statement: string, values: readonly unknown[] = []): Promise<void> {
  await log.owner.query("alter table evidence.tiles disable trigger user");
  const result = await log.owner.query(statement, [...values]);
  if (result.rowCount === 0) throw new Error("the tampering of the test changed nothing");
}

async function firstProblem() {
  const result = await verifyLog(log.db, trust);
  expect(result.ok).toBe(result.problemsTotal === 0);
  return result.problems[0] ?? "nothing";
}

const flip = (column: string, byte: number) =>
  `${column} = set_byte(${column}, ${byte}, get_byte(${column}, ${byte}) # 1)`;

/** Replaces an entry by another that opens rightly, and its hash in the tile, as an attacker who knows the formats would. */
async function rewriteEntry(position: number): Promise<void> {
  const { rows } = await log.owner.query("select leaf from evidence.entries where id = $1", [ids[position]]);
  const commitments = parseLeaf(rows[0].leaf);
  if (!commitments) throw new Error("the entry of the test is not one");
  const salt = newSalt();
  const text = canonicalText("person:somebody-else");
  const leaf = entryLeaf({ ...commitments, actor: commit("actor", salt, text) });
  await tamper("update evidence.entries set leaf = $2 where id = $1", [ids[position], leaf]);
  await tamper("update evidence.openings set actor = $2, actor_salt = $3 where entry_id = $1", [
    ids[position],
    text,
    salt,
  ]);
  await tamper("update evidence.tiles set hashes = overlay(hashes placing $2 from $3) where level = 0 and index = $1", [
    Math.floor(position / 256),
    leafHash(leaf),
    (position % 256) * 32 + 1,
  ]);
}

describe("an untouched log", () => {
  it("is found whole, with what waits for a position checked as well", async () => {
    await recordMany(log.db, 3);
    const result = await verifyLog(log.db, trust);
    expect(result).toMatchObject({
      ok: true,
      size: 280,
      checkedEntries: 280,
      checkedManifestRows: 3,
      unsequenced: 3,
      problems: [],
      problemsTotal: 0,
      key: { verifierKey: keys.verifier.text, trusted: true },
    });
    expect(result.signedAt?.toString()).toBe("2026-03-02T09:30:00Z");
  });

  it("says when only the database itself vouches for the key", async () => {
    const result = await verifyLog(log.db);
    expect(result).toMatchObject({ ok: true, key: { verifierKey: keys.verifier.text, trusted: false } });
  });
});

describe("one byte changed", () => {
  it.each([0, 7, 100, 255, 256, 279])("in entry %i is named", async (position) => {
    await tamper(`update evidence.entries set ${flip("leaf", 20)} where id = $1`, [ids[position]]);
    expect(await firstProblem()).toMatchObject({ position, entryId: ids[position] });
    const { problems } = await verifyLog(log.db, trust);
    expect(problems.map((problem) => problem.what)).toContain("its bytes are not those that were signed");
  });

  it.each(entryFields)("in the clear %s of an entry is named", async (field) => {
    const other = field === "subjects" ? "'[\"policy:x\"]'" : `overlay(${field} placing '9' from 2 for 1)`;
    await tamper(`update evidence.openings set ${field} = ${other} where entry_id = $1`, [ids[42]]);
    expect(await firstProblem()).toEqual({
      position: 42,
      entryId: ids[42],
      what: `its ${field} is not what was committed to`,
    });
  });

  it.each(entryFields)("in the salt of the %s of an entry is named", async (field) => {
    await tamper(`update evidence.openings set ${flip(`${field}_salt`, 31)} where entry_id = $1`, [ids[42]]);
    expect(await firstProblem()).toMatchObject({ position: 42, entryId: ids[42] });
  });

  it.each([
    ["value", "value = '{\"line\":9}'"],
    ["salt", flip("value_salt", 0)],
    ["commitment", flip("commitment", 0)],
  ])("in the %s of a manifest row is named", async (_, change) => {
    await tamper(`update evidence.manifest_rows set ${change} where position = 1`);
    expect(await firstProblem()).toEqual({
      position: 100,
      entryId: ids[100],
      what: "row 1 of its manifest is not what was committed to",
    });
  });

  it("in a level-0 tile is told from a change of the entry", async () => {
    await tamper(`update evidence.tiles set ${flip("hashes", 32 * 17)} where level = 0 and index = 0`);
    expect(await firstProblem()).toEqual({
      position: 17,
      entryId: ids[17],
      what: "tile 0/0 was changed; the entry itself is as it was signed",
    });
  });

  it("in a tile above is named with what it covers", async () => {
    await tamper(`update evidence.tiles set ${flip("hashes", 5)} where level = 1`);
    expect(await firstProblem()).toEqual({
      position: 0,
      entryId: null,
      what: "tile 1/0 does not hold the hash over entries 0 to 255",
    });
  });

  it.each([
    ["the signature of the newest", 280, "overlay(note placing 'AAAA' from 200 for 4)"],
    ["the root of an early", 20, "overlay(note placing 'AAAA' from 60 for 4)"],
    ["the size of an early", 20, "replace(note, E'\\n20\\n', E'\\n21\\n')"],
  ])("in %s checkpoint is named", async (_, size, change) => {
    await tamper(`update evidence.checkpoints set note = ${change} where size = ${size}`);
    const { problems } = await verifyLog(log.db, trust);
    expect(problems.at(-1)?.what).toBe(
      `the checkpoint of size ${size} is not right: its signature does not fit its text`,
    );
    expect(problems).toHaveLength(size === 280 ? 2 : 1);
  });
});

describe("entries rewritten so that all stored hashes agree", () => {
  it.each([
    [17, "between entries 10 and 19, one or more: not what was signed with the first 20 entries"],
    [255, "between entries 250 and 259, one or more: not what was signed with the first 260 entries"],
    [279, "between entries 270 and 279, one or more: not what was signed with the first 280 entries"],
  ])("at %i are narrowed by the earlier checkpoints", async (position, what) => {
    await rewriteEntry(position);
    const { problems } = await verifyLog(log.db, trust);
    // A full tile was closed before the next checkpoint was due: the tile above it is what notices first.
    const tileAbove = { position: 0, what: "tile 1/0 does not hold the hash over entries 0 to 255" };
    const range = { position: Math.floor(position / 10) * 10, what };
    expect(problems).toMatchObject(position === 255 ? [tileAbove, range] : [range]);
  });

  it("are found by what is remembered beside the key when all checkpoints are deleted", async () => {
    await rewriteEntry(17);
    await tamper("delete from evidence.checkpoints");
    const { problems } = await verifyLog(log.db, trust);
    expect(problems.map((problem) => problem.what)).toEqual([
      "entries 0 to 279 have a position, but nothing signed covers them",
      "tile 1/0 does not hold the hash over entries 0 to 255",
      "between entries 0 and 279, one or more: not what was signed with the first 280 entries",
      "the log has no checkpoint yet",
    ]);
  });

  it("are found when everything is signed again with another key", async () => {
    await rewriteEntry(17);
    const forger = newSigningKey(keys.origin);
    await tamper("update evidence.log set verifier_key = $1", [forger.verifier.text]);
    const checkpoints = await log.db.selectFrom("evidence.checkpoints").select("size").execute();
    for (const { size } of checkpoints)
      await tamper("update evidence.checkpoints set note = $2 where size = $1", [
        size,
        signCheckpoint({ origin: keys.origin, size, root: leafHash(Buffer.from("forged")) }, forger),
      ]);
    const { ok, problems } = await verifyLog(log.db, trust);
    expect(ok).toBe(false);
    expect(problems.map((problem) => problem.what)).toContain(
      "the database names another log or key than the one that is trusted",
    );
  });
});

describe("rows deleted, added or swapped", () => {
  it("a position without an entry is named, and the entry that lost its position", async () => {
    await tamper("delete from evidence.sequence where position = 33");
    const { problems } = await verifyLog(log.db, trust);
    expect(problems).toEqual([
      { position: 33, entryId: null, what: "the entry here is gone" },
      { position: null, entryId: ids[33], what: "it has no position and waits for none" },
    ]);
  });

  it("an entry deleted with all that belongs to it is named", async () => {
    for (const table of ["sequence", "openings"])
      await tamper(`delete from evidence.${table} where entry_id = $1`, [ids[33]]);
    await tamper("delete from evidence.entries where id = $1", [ids[33]]);
    expect(await firstProblem()).toEqual({ position: 33, entryId: null, what: "the entry here is gone" });
  });

  it("an entry deleted and the gap closed is named where the log begins to differ", async () => {
    for (const table of ["sequence", "openings"])
      await tamper(`delete from evidence.${table} where entry_id = $1`, [ids[33]]);
    await tamper("update evidence.sequence set position = -position - 1 + 2000 where position > 33");
    await tamper("update evidence.sequence set position = 2000 - position - 2 where position > 1000");
    expect(await firstProblem()).toEqual({
      position: 33,
      entryId: ids[34],
      what: "its bytes are not those that were signed",
    });
  });

  it("the newest entries cut off together with their checkpoints are missed by what is remembered beside the key", async () => {
    await tamper("delete from evidence.checkpoints where size > 250");
    await tamper("delete from evidence.sequence where position >= 250");
    await tamper("delete from evidence.openings where entry_id >= $1", [ids[250]]);
    await tamper("delete from evidence.entries where id >= $1", [ids[250]]);
    await tamper("delete from evidence.tiles where level = 1 or index = 1");
    await tamper("update evidence.tiles set hashes = substring(hashes for 250 * 32)");
    expect(await firstProblem()).toMatchObject({ position: 250, what: "entries 250 to 279 are gone: 280 were signed" });
    expect((await verifyLog(log.db, {})).ok).toBe(true);
  });

  it("two entries that swapped places are both named", async () => {
    await tamper("update evidence.sequence set position = 1000 where position = 41");
    await tamper("update evidence.sequence set position = 41 where position = 44");
    await tamper("update evidence.sequence set position = 44 where position = 1000");
    const { problems } = await verifyLog(log.db, trust);
    expect(problems.map((problem) => [problem.position, problem.entryId])).toEqual([
      [41, ids[44]],
      [44, ids[41]],
    ]);
  });

  it("clear values deleted without an erasure are named", async () => {
    await tamper("update evidence.openings set actor = null, actor_salt = null where entry_id = $1", [ids[5]]);
    await tamper("delete from evidence.openings where entry_id = $1", [ids[6]]);
    const { problems } = await verifyLog(log.db, trust);
    expect(problems).toEqual([
      { position: 5, entryId: ids[5], what: "its actor has no clear value, and no erasure is recorded" },
      { position: 6, entryId: ids[6], what: "its clear values are gone, and no erasure is recorded" },
    ]);
  });

  it("an entry taken off the list of waiting ones is named", async () => {
    const [waiting] = await recordMany(log.db, 1);
    await tamper("delete from evidence.unsequenced");
    expect(await firstProblem()).toEqual({
      position: null,
      entryId: waiting,
      what: "it has no position and waits for none",
    });
  });

  it("a waiting entry that says something else than it commits to is named", async () => {
    const [waiting] = await recordMany(log.db, 1);
    await tamper("update evidence.openings set kind = '\"a.b.c\"' where entry_id = $1", [waiting]);
    expect(await firstProblem()).toMatchObject({ position: null, entryId: waiting });
  });

  it.each([
    ["deleted", "delete from evidence.manifest_rows where position = 1", "manifest rows 1 to 1 are missing"],
    ["cut off", "delete from evidence.manifest_rows where position = 2", "its manifest has 2 rows instead of 3"],
    [
      "added",
      "insert into evidence.manifest_rows select entry_id, 3, commitment, value, value_salt from evidence.manifest_rows where position = 0",
      "its manifest has 4 rows instead of 3",
    ],
    [
      "replaced by another that opens rightly",
      `update evidence.manifest_rows row set (commitment, value, value_salt) = (select other.commitment, other.value, other.value_salt
        from evidence.manifest_rows other where other.position = 0) where row.position = 2`,
      "its manifest rows are not those it commits to",
    ],
    [
      "given to an act that has none",
      "insert into evidence.manifest_rows select entry_id + 1, 0, commitment, value, value_salt from evidence.manifest_rows where position = 0",
      "it has manifest rows that it does not commit to",
    ],
  ])("manifest rows %s are named", async (_, statement, what) => {
    await tamper(statement);
    expect(await firstProblem()).toMatchObject({
      entryId: what.startsWith("it has manifest") ? ids[101] : ids[100],
      what,
    });
  });

  it("tiles that are gone, cut short or too many are named", async () => {
    await tamper("delete from evidence.tiles where level = 1");
    expect(await firstProblem()).toMatchObject({ position: 0, what: "tile 1/0 is missing" });
    await tamper("update evidence.tiles set hashes = substring(hashes for 32) where index = 1");
    const { problems } = await verifyLog(log.db, trust);
    expect(problems[1]).toMatchObject({ position: 256, what: "tile 0/1 holds 32 bytes instead of 768" });
    await tamper("insert into evidence.tiles select 3, 0, hashes from evidence.tiles where index = 1");
    expect((await verifyLog(log.db, trust)).problems.at(-1)).toMatchObject({
      what: "tile 3/0 belongs to no tree of this size",
    });
  });
});

describe("a log of which nothing is left as it was", () => {
  it("is reported with the first hundred problems and their number", async () => {
    await tamper(`update evidence.entries set ${flip("leaf", 20)}`);
    const result = await verifyLog(log.db, trust);
    expect(result.problems).toHaveLength(100);
    expect(result.problems[0]).toMatchObject({ position: 0, entryId: ids[0] });
    expect(result.problemsTotal).toBe(560);
  });
});
