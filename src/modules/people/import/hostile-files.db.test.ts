import { describe, expect, it } from "vitest";
import { AppError } from "../../../platform/errors.ts";
import { testDatabase } from "../../../platform/testing/test-database.ts";
import { compareFile } from "./compare.ts";
import { noOptions } from "./options.ts";
import { readingInThread, threadLimits } from "./reading/reading-in-thread.ts";
import { hostileFiles } from "./testing/hostile-files.ts";

const { db, owner } = await testDatabase();
const now = Temporal.Instant.from("2026-03-09T08:00:00Z");
const files = hostileFiles();

/** What becomes of a file: a refusal that says what to do, or a report that the database can keep. */
async function outcome(bytes: Buffer, limits = threadLimits): Promise<"refused" | "reported"> {
  const reading = await readingInThread(bytes, limits);
  try {
    const summary = await compareFile(db, reading, noOptions, { now, show: true });
    const kept = JSON.stringify([summary, await reading.problems(), JSON.parse(await reading.shownAsJson(0, 1_000))]);
    await owner.query("select $1::jsonb", [kept]);
    return "reported";
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    expect(error.message).toMatch(/\w.*[.!]$/);
    expect(error.details.reason).toMatch(/^[a-z-]+$/);
    return "refused";
  } finally {
    await reading.close();
  }
}

describe("hostile files", () => {
  it("are more than 300, each of another kind", () => {
    expect(files.length).toBeGreaterThanOrEqual(300);
    expect(new Set(files.map(({ name }) => name)).size).toBe(files.length);
  });

  it("are refused in words or reported, and none ends the process or fills its memory", async () => {
    const before = process.memoryUsage().heapUsed;
    const outcomes = { refused: 0, reported: 0 };
    const one = async (from: number) => {
      for (let index = from; index < files.length; index += 2) {
        const { name, bytes } = files[index] ?? { name: "", bytes: Buffer.alloc(0) };
        outcomes[await outcome(bytes).catch((error: Error) => Promise.reject(new Error(name, { cause: error })))] += 1;
      }
    };
    await Promise.all([one(0), one(1)]);
    expect(outcomes.refused).toBeGreaterThan(100);
    expect(outcomes.reported).toBeGreaterThan(50);
    expect(process.memoryUsage().heapUsed - before).toBeLessThan(300 * 1024 * 1024);
  }, 180_000);

  it("that need too much time or memory end with their thread", async () => {
    const large = Buffer.from(
      `E-mail;Name\n${Array.from({ length: 90_000 }, (_, index) => `p${index}@c.example;x\n`).join("")}`,
    );
    const demanding = { details: { reason: "file-too-demanding" } };
    const read = async (limits: typeof threadLimits) => {
      const reading = await readingInThread(large, limits);
      try {
        await reading.open(null);
        await reading.read([]);
      } finally {
        await reading.close();
      }
    };
    await expect(read({ ...threadLimits, stepMilliseconds: 1 })).rejects.toMatchObject(demanding);
    await expect(read({ ...threadLimits, heapMegabytes: 12 })).rejects.toMatchObject(demanding);
    await read(threadLimits);
  });
});
