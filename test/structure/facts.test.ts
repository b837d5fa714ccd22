import { expect, it } from "vitest";
import { sourceFiles } from "./source-files.ts";

it("has words for every kind of fact that is recorded", () => {
  const server = sourceFiles("src").filter(
    ({ path }) => !path.startsWith("src/web/") && !/\.test\.ts$|\/testing\//.test(path),
  );
  const kinds = new Set(
    server.flatMap(({ text }) => [...text.matchAll(/kind: "(\w+\.[\w-]+\.[\w-]+)"/g)].map((match) => match[1])),
  );
  const words = sourceFiles("src/web/words")
    .map(({ text }) => text)
    .join("\n");
  expect(kinds.size).toBeGreaterThan(20);
  expect([...kinds].filter((kind) => !words.includes(`"${kind}"`))).toEqual([]);
});
