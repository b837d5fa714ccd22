import { readFile, stat, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type TestDatabase, testDatabase } from "../../../platform/testing/test-database.ts";
import { emptyRoot } from "../format/merkle.ts";
import { parseVerifierKey } from "../format/note.ts";
import { temporaryFolder } from "../testing/evidence-makers.ts";
import { openKeyStore, readTrustAnchor } from "./key-store.ts";

let database: TestDatabase;
let other: TestDatabase;
let home: Awaited<ReturnType<typeof temporaryFolder>>;
beforeAll(async () => {
  [database, other, home] = await Promise.all([testDatabase(), testDatabase(), temporaryFolder()]);
});
afterAll(() => home.remove());

describe("the signing key", () => {
  it("is made at the first start, once, for nobody else to read, under a random origin", async () => {
    const made = await Promise.all([1, 2, 3].map(() => openKeyStore(join(home.folder, "a"), database.db)));
    const again = await openKeyStore(join(home.folder, "a"), database.db);
    expect(new Set([...made, again].map((store) => store.verifier.text)).size).toBe(1);
    expect(again.origin).toMatch(/^clarion\.invalid\/log\/[0-9a-f]{32}$/);
    expect(parseVerifierKey(again.verifier.text)?.text).toBe(again.verifier.text);
    const keys = join(home.folder, "a/keys");
    expect((await stat(keys)).mode & 0o777).toBe(0o700);
    expect((await stat(join(keys, "evidence-signing-key"))).mode & 0o777).toBe(0o600);
  });

  it("of another log is refused, and so is none at all for a log that has begun", async () => {
    await openKeyStore(join(home.folder, "b"), other.db);
    await expect(openKeyStore(join(home.folder, "b"), database.db)).rejects.toMatchObject({
      name: "StartupProblem",
      message: expect.stringContaining("is that of"),
      remedy: expect.stringContaining("CLARION_DATA"),
    });
    await expect(openKeyStore(join(home.folder, "c"), database.db)).rejects.toThrow("is not in");
    await expect(stat(join(home.folder, "c/keys/evidence-signing-key"))).rejects.toThrow();
  });

  it("that is damaged is refused and not replaced", async () => {
    const file = join(home.folder, "b/keys/evidence-signing-key");
    const text = await readFile(file, "utf8");
    await writeFile(file, text.replace("+A", "+B"));
    await expect(openKeyStore(join(home.folder, "b"), other.db)).rejects.toThrow("damaged");
    await writeFile(file, text);
    await openKeyStore(join(home.folder, "b"), other.db);
  });
});

describe("the trust anchor", () => {
  it("is the key and the last tree that was published, not one that was only intended", async () => {
    const keys = await openKeyStore(join(home.folder, "a"), database.db);
    const [head, next] = [
      { size: 5, root: emptyRoot },
      { size: 9, root: emptyRoot },
    ];
    await keys.sign(head, next);
    expect(await readTrustAnchor(join(home.folder, "a"))).toEqual({ verifierKey: keys.verifier.text, signed: head });
    expect(await keys.lastSigned()).toEqual({ published: head, intended: next });
    await keys.published(next);
    expect(await readTrustAnchor(join(home.folder, "a"))).toEqual({ verifierKey: keys.verifier.text, signed: next });
  });

  it("is empty on a machine without the key, and a damaged memory is said", async () => {
    expect(await readTrustAnchor(join(home.folder, "nowhere"))).toEqual({});
    await writeFile(join(home.folder, "a/keys/evidence-signed.json"), "{");
    await expect(readTrustAnchor(join(home.folder, "a"))).rejects.toThrow("cannot be understood");
  });
});
