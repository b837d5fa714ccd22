import { describe, expect, it } from "vitest";
import { groupCommit } from "./group-commit.ts";

describe("committing in groups", () => {
  it("takes what came meanwhile in one commit, and answers each with its own result", async () => {
    const groups: number[][] = [];
    let release = () => {};
    const first = new Promise<void>((resolve) => {
      release = resolve;
    });
    const add = groupCommit(async (items: readonly number[]) => {
      groups.push([...items]);
      await first;
      return items.map((item) => item * 10);
    });
    const one = add(1);
    await Promise.resolve();
    await Promise.resolve();
    const others = [add(2), add(3), add(4)];
    release();
    expect(await Promise.all([one, ...others])).toEqual([10, 20, 30, 40]);
    expect(groups).toEqual([[1], [2, 3, 4]]);
  });

  it("answers nobody before the commit has ended", async () => {
    let committed = false;
    const add = groupCommit(async (items: readonly number[]) => {
      await new Promise((resolve) => setImmediate(resolve));
      committed = true;
      return items;
    });
    await add(1);
    expect(committed).toBe(true);
  });

  it("fails all of a failed group and goes on with the next", async () => {
    let broken = true;
    const add = groupCommit(async (items: readonly number[]) => {
      if (broken) throw new Error("lost");
      return items;
    });
    const both = await Promise.allSettled([add(1), add(2)]);
    expect(both.map((one) => one.status)).toEqual(["rejected", "rejected"]);
    broken = false;
    expect(await add(3)).toBe(3);
  });

  it("keeps groups to the limit", async () => {
    const sizes: number[] = [];
    const add = groupCommit(async (items: readonly number[]) => {
      sizes.push(items.length);
      return items;
    }, 2);
    await Promise.all([1, 2, 3, 4, 5].map(add));
    expect(sizes).toEqual([2, 2, 1]);
  });
});
