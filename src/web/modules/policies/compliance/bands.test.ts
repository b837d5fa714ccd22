import { expect, it } from "vitest";
import type { Groups } from "./api.ts";
import { bandsOf } from "./bands.ts";

const pack = (value: string, ...documents: string[]) => ({
  value,
  name: `Pack ${value}`,
  cells: documents.map((documentId) => ({ documentId })),
});
const packs = { items: [pack("a", "2", "1"), pack("b", "2"), pack("c", "3")] } as unknown as Groups;
const column = (key: string) => ({ key, title: key });

it("has each document once: with its first pack, by title, and those of none at the end", () => {
  const bands = bandsOf(["1", "2", "3", "4"].map(column), packs);
  expect(bands.map(({ key, columns }) => [key, columns.map((one) => one.key)])).toEqual([
    ["a", ["1", "2"]],
    ["c", ["3"]],
    ["", ["4"]],
  ]);
});

it("has one band while packs are not known", () => {
  expect(bandsOf([column("1")], undefined)).toHaveLength(1);
});
