import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { permissions } from "../../src/app/modules.ts";
import { root } from "./source-files.ts";

it("says in words what each permission lets somebody do", () => {
  const words = readFileSync(join(root, "src/web/modules/identity/permission-words.ts"), "utf8");
  const names = Object.keys(permissions);
  expect(names.length).toBeGreaterThan(20);
  expect(names.filter((name) => !words.includes(`"${name}":`))).toEqual([]);
});
