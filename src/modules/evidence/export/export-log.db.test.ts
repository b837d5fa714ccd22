import { cp, mkdir, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type TestDatabase, testDatabase } from "../../../platform/testing/test-database.ts";
import { newSigningKey } from "../format/note.ts";
import { type KeyStore, openKeyStore } from "../keys/key-store.ts";
import { recordMany, sequenceAll, temporaryFolder } from "../testing/evidence-makers.ts";
import { verifyExport } from "../verify/verify-export.ts";
import { exportLog } from "./export-log.ts";

const size = 600;
const entryLength = 375;
let home: Awaited<ReturnType<typeof temporaryFolder>>;
let log: TestDatabase;
let keys: KeyStore;
let folder: string;

beforeAll(async () => {
  home = await temporaryFolder();
  log = await testDatabase();
  keys = await openKeyStore(home.folder, log.db);
  await recordMany(log.db, size);
  await sequenceAll(log.db, keys);
  folder = join(home.folder, "export");
  await exportLog(log.db, folder);
});
afterAll(() => home.remove());

async function listFiles(): Promise<string[]> {
  const found = await readdir(folder, { recursive: true, withFileTypes: true });
  return found
    .filter((item) => item.isFile())
    .map((item) => join(item.parentPath, item.name).slice(folder.length + 1))
    .toSorted();
}

/** Calls back with one bit of a file of the export changed, and mends it again. */
async function withBitFlipped<T>(path: string, bit: number, look: () => Promise<T>): Promise<T> {
  const file = join(folder, path);
  const bytes = await readFile(file);
  const changed = Buffer.from(bytes);
  changed[bit >> 3] = (changed[bit >> 3] ?? 0) ^ (1 << (bit & 7));
  await writeFile(file, changed);
  try {
    return await look();
  } finally {
    await writeFile(file, bytes);
  }
}

describe("an export", () => {
  it("is the files of tlog-tiles and verifies without the database", async () => {
    expect(await listFiles()).toEqual([
      "checkpoint",
      "tile/0/000",
      "tile/0/001",
      "tile/0/002.p/88",
      "tile/1/000.p/2",
      "tile/entries/000",
      "tile/entries/001",
      "tile/entries/002.p/88",
      "vkey.txt",
    ]);
    const key = keys.verifier.text;
    expect(await readFile(join(folder, "vkey.txt"), "utf8")).toBe(`${key}\n`);
    const whole = { ok: true, size, checkedEntries: size, erasedValues: 0, problems: [], problemsTotal: 0 };
    expect(await verifyExport(folder, key)).toEqual({ ...whole, key: { verifierKey: key, trusted: true } });
    expect(await verifyExport(folder)).toEqual({ ...whole, key: { verifierKey: key, trusted: false } });
  });

  it("holds no clear value", async () => {
    for (const path of await listFiles()) {
      const content = await readFile(join(folder, path), "latin1");
      for (const clear of ["policies", "person:", "2026", "Conduct"]) expect(content).not.toContain(clear);
    }
  });

  it("of a log without entries verifies too", async () => {
    const empty = await testDatabase();
    const emptyKeys = await openKeyStore(join(home.folder, "empty"), empty.db);
    await expect(exportLog(empty.db, join(home.folder, "none"))).rejects.toThrow("has signed nothing yet");
    await sequenceAll(empty.db, emptyKeys);
    await exportLog(empty.db, join(home.folder, "none"));
    expect(await verifyExport(join(home.folder, "none"))).toMatchObject({ ok: true, size: 0 });
  });

  it("is refused into a folder that holds anything", async () => {
    const used = join(home.folder, "used");
    await mkdir(used);
    await writeFile(join(used, "note.txt"), "mine");
    await expect(exportLog(log.db, used)).rejects.toThrow("is not empty");
    expect(await readdir(used)).toEqual(["note.txt"]);
  });

  it("that was cut short has no checkpoint and so does not verify", async () => {
    const damaged = await testDatabase();
    const damagedKeys = await openKeyStore(join(home.folder, "damaged"), damaged.db);
    await recordMany(damaged.db, 300);
    await sequenceAll(damaged.db, damagedKeys);
    await damaged.owner.query("delete from evidence.tiles where level = 1");
    const target = join(home.folder, "cut");
    await expect(exportLog(damaged.db, target)).rejects.toThrow("tile 1/0 is missing or not whole");
    expect(await readdir(target)).toEqual(["tile"]);
    expect((await verifyExport(target, damagedKeys.verifier.text)).problems.map((problem) => problem.what)).toContain(
      "there is no checkpoint: this is no export, or one that was cut short",
    );
  });
});

describe("an export of which", () => {
  it("any one bit of any file was changed is refused", async () => {
    const files = await listFiles();
    const sizes = new Map<string, number>();
    for (const path of files) sizes.set(path, (await readFile(join(folder, path))).length * 8);
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...files), fc.nat(), fc.boolean(), async (path, pick, trusted) => {
        const bit = pick % (sizes.get(path) ?? 1);
        const result = await withBitFlipped(path, bit, () =>
          verifyExport(folder, trusted ? keys.verifier.text : undefined),
        );
        expect(result.ok).toBe(false);
      }),
      { numRuns: 300 },
    );
  });

  it("one bit of an entry was changed names that entry, be it in its length or in its bytes", async () => {
    await fc.assert(
      fc.asyncProperty(fc.nat(size - 1), fc.nat((entryLength + 2) * 8 - 1), async (position, bit) => {
        const bundle = Math.floor(position / 256);
        const path = bundle === 2 ? "tile/entries/002.p/88" : `tile/entries/00${bundle}`;
        const offset = (position % 256) * (entryLength + 2) * 8;
        const { problems } = await withBitFlipped(path, offset + bit, () => verifyExport(folder));
        expect(problems[0]?.position).toBe(position);
      }),
      { numRuns: 60 },
    );
  });

  it("one bit of a tile was changed says which, and that the entry is as signed", async () => {
    const result = await withBitFlipped("tile/0/001", 8 * (32 * 3 + 5), () => verifyExport(folder));
    expect(result.problems).toEqual([
      { position: 259, entryId: null, what: "tile 0/1 was changed; the entry itself is as it was signed" },
    ]);
  });

  it("a file is missing says which", async () => {
    const copy = join(home.folder, "copy");
    for (const [path, what] of [
      ["tile/0/001", "tile 0/1 is missing"],
      ["tile/1/000.p/2", "tile 1/0 is missing"],
      ["tile/entries/001", "tile/entries/001 is missing or too large"],
      ["vkey.txt", "vkey.txt holds no verifier key"],
    ] as const) {
      await rm(copy, { recursive: true, force: true });
      await cp(folder, copy, { recursive: true });
      await rm(join(copy, path));
      expect((await verifyExport(copy)).problems.map((problem) => problem.what)).toContain(what);
    }
  });

  it("a file is too many says which", async () => {
    const copy = join(home.folder, "too-many");
    await cp(folder, copy, { recursive: true });
    await mkdir(join(copy, "tile/entries/002.p"), { recursive: true });
    await writeFile(join(copy, "tile/entries/002.p/87"), "");
    await writeFile(join(copy, "tile/1/000"), "");
    const { ok, problems } = await verifyExport(copy);
    expect({ ok, problems: problems.map((problem) => problem.what) }).toEqual({
      ok: false,
      problems: [
        "tile/1/000 does not belong to a log of 600 entries",
        "tile/entries/002.p/87 does not belong to a log of 600 entries",
      ],
    });
  });

  it("the key is not the trusted one is refused, however right it is in itself", async () => {
    const other = newSigningKey(keys.origin).verifier.text;
    const result = await verifyExport(folder, other);
    expect(result.problems.map((problem) => problem.what)).toEqual([
      "vkey.txt does not hold the key that is trusted",
      "the checkpoint is not right: it is not signed with the expected key",
    ]);
    expect(await verifyExport(folder, "nonsense")).toMatchObject({ ok: false, key: null });
  });
});
