import { beforeAll, describe, expect, it } from "vitest";
import { type TestDatabase, testDatabase } from "../../../platform/testing/test-database.ts";
import { canonicalText, commit, entryFields, parseLeaf } from "../format/commitment.ts";
import { leafHash, merkleRoot } from "../format/merkle.ts";
import { aFact } from "../testing/evidence-makers.ts";
import { record, recordBulk, write } from "./record.ts";

let database: TestDatabase;
beforeAll(async () => {
  database = await testDatabase({
    "identity.link.requested": [
      (fact) => ({ job: "delivery.queue-link", payload: { about: fact.subjects[0] }, key: "k" }),
      () => ({ job: "delivery.second", payload: {} }),
    ],
  });
});

const entry = async (id: number) => {
  const { rows } = await database.owner.query(
    "select * from evidence.entries e join evidence.openings o on o.entry_id = e.id where e.id = $1",
    [id],
  );
  return rows[0];
};

describe("record", () => {
  it("stores a leaf of commitments, each opened by what is stored beside it", async () => {
    let id = 0;
    const value = await write(database.db, async (tx) => {
      const recorded = await record(tx, aFact({ data: { b: 1, a: "ü" } }), "the result");
      id = recorded.entryId;
      return recorded;
    });
    expect(value).toBe("the result");
    const stored = await entry(id);
    const commitments = parseLeaf(stored.leaf);
    for (const field of entryFields)
      expect(commit(field, stored[`${field}_salt`], stored[field])).toEqual(commitments?.[field]);
    expect(stored).toMatchObject({
      actor: '"person:0190c3f0-0000-7000-8000-000000000001"',
      at: '"2026-03-02T09:30:00.000Z"',
      data: '{"a":"ü","b":1}',
      kind: '"policies.version.published"',
      manifest: "null",
      subjects: '["policy-version:0190c3f0-0000-7000-8000-000000000002"]',
    });
    const salts = entryFields.map((field) => stored[`${field}_salt`].toString("hex"));
    expect(new Set(salts).size).toBe(entryFields.length);
  });

  it("starts the jobs subscribed to the fact in the same transaction, and none when that is rolled back", async () => {
    const fact = aFact({ kind: "identity.link.requested" });
    const jobs = async () =>
      (await database.owner.query("select task_identifier from jobs.jobs order by id")).rows.map(
        (row) => row.task_identifier,
      );
    const failing = write(database.db, async (tx) => {
      await record(tx, fact, undefined);
      throw new Error("too late");
    });
    await expect(failing).rejects.toThrow("too late");
    expect(await jobs()).toEqual([]);
    await write(database.db, (tx) => record(tx, fact, undefined));
    expect(await jobs()).toEqual(["delivery.queue-link", "delivery.second"]);
  });

  it.each([
    [{ kind: "published" }, "not a kind of fact"],
    [{ kind: "Policies.version.published" }, "not a kind of fact"],
    [{ actor: "two words" }, "not a reference"],
    [{ subjects: ["policy:\u0000"] as const }, "not a reference"],
    [{ data: { text: "\ud800" } }, "Lone surrogate"],
    [{ data: { ratio: Number.NaN } }, "NaN"],
  ])("refuses %j", async (change, message) => {
    await expect(write(database.db, (tx) => record(tx, aFact(change), undefined))).rejects.toThrow(message);
  });

  it("refuses what is larger than a verifier must read, as something the user can mend", async () => {
    const data = { text: "x".repeat(70_000) };
    const refusal = { code: "too-large", details: { reason: "fact-too-large" } };
    await expect(write(database.db, (tx) => record(tx, aFact({ data }), undefined))).rejects.toMatchObject(refusal);
    await expect(write(database.db, (tx) => recordBulk(tx, aFact(), [data], undefined))).rejects.toMatchObject(refusal);
  });
});

describe("recordBulk", () => {
  it("commits one leaf to the root and number of its rows, in their order", async () => {
    const rows = Array.from({ length: 12_001 }, (_, at) => ({ line: at }));
    let id = 0;
    await write(database.db, async (tx) => {
      const recorded = await recordBulk(tx, aFact(), rows, undefined);
      id = recorded.entryId;
      return recorded;
    });
    const stored = await database.owner.query(
      "select position, commitment, value, value_salt from evidence.manifest_rows where entry_id = $1 order by position",
      [id],
    );
    expect(stored.rows.map((row) => row.value)).toEqual(rows.map((row) => canonicalText(row)));
    expect(stored.rows.map((row) => row.position)).toEqual(rows.map((row) => row.line));
    for (const row of stored.rows.slice(0, 100))
      expect(commit("row", row.value_salt, row.value)).toEqual(row.commitment);
    const root = merkleRoot(stored.rows.map((row) => leafHash(row.commitment))).toString("base64");
    expect(JSON.parse((await entry(id)).manifest)).toEqual({ root, size: 12_001 });
  });

  it("of nothing is still an act: the empty tree and no rows", async () => {
    await write(database.db, (tx) => recordBulk(tx, aFact({ kind: "people.import.finished" }), [], undefined));
    const { rows } = await database.owner.query(
      "select manifest from evidence.openings order by entry_id desc limit 1",
    );
    expect(rows[0].manifest).toBe('{"root":"47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=","size":0}');
  });
});
