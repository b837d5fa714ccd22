import { readdirSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { root, sourceFiles } from "./source-files.ts";

const files = ["src", "test", "bench", "scripts"].flatMap(sourceFiles);

describe("source files", () => {
  it("are found at all", () => {
    expect(files.length).toBeGreaterThan(100);
  });

  it("stay short enough to be read in one go", () => {
    const limit = (path: string) => (/\.(test|spec)\.tsx?$/.test(path) ? 600 : 400);
    const long = files.filter(({ path, text }) => text.split("\n").length > limit(path)).map(({ path }) => path);
    expect(long).toEqual([]);
  });

  it("have names that say what is in them", () => {
    const empty = /(^|\/)(utils?|helpers?|common|misc|manager|service|base)\.tsx?$/;
    expect(files.filter(({ path }) => empty.test(path)).map(({ path }) => path)).toEqual([]);
  });

  it("name the database tables of their own module only", () => {
    const modules = readdirSync(join(root, "src/modules"));
    const foreign = files
      .filter(({ path }) => path.startsWith("src/modules/") && !/\.test\.ts$/.test(path))
      .flatMap(({ path, text }) => {
        const own = path.split("/")[2];
        const others = modules.filter((name) => name !== own).join("|");
        const table = new RegExp(
          `(?:from|join|into|update|table|From|Join|Into|Table)\\b\\W{1,3}(?:${others})\\.[a-z_]+`,
          "g",
        );
        return [...text.matchAll(table)].map((match) => `${path}: ${match[0]}`);
      });
    expect(foreign).toEqual([]);
  });

  it("write without evidence in the few places that keep nobody's acts", () => {
    const users = files
      .filter(({ path, text }) => path.startsWith("src/") && /\bunrecorded\(/.test(text) && !/\.test\.ts$/.test(path))
      .map(({ path }) => path)
      .sort();
    expect(users).toMatchSnapshot();
  });

  it("offer at most twelve names to other modules", () => {
    const crowded = files
      .filter(({ path }) => /^src\/modules\/\w+\/public\.ts$/.test(path))
      .map(({ path, text }) => ({ path, names: (text.match(/[\w$]+(?=\s*[,}])/g) ?? []).length }))
      .filter(({ names }) => names > 12);
    expect(crowded).toEqual([]);
  });
});
