import { describe, expect, it } from "vitest";
import { holidaysOf, isRegion, listRegions } from "./holidays.ts";

const days = async (region: string, year: number) => (await holidaysOf(region, year, "en")).map(({ day }) => day);

describe("public holidays", () => {
  it("differ by part of a country", async () => {
    expect(await days("DE-HH", 2026)).toContain("2026-10-31");
    expect(await days("DE-BY", 2026)).not.toContain("2026-10-31");
    expect(await days("DE-BY-A", 2026)).toContain("2026-08-08");
    expect(await days("DE-HH", 2026)).toHaveLength(10);
  });

  it("are moved where the law moves them", async () => {
    const british = await days("GB-ENG", 2027);
    expect(british).toContain("2027-12-27");
    expect(british).toContain("2027-12-28");
  });

  it("that last for some days are as many days, and half days are none", async () => {
    expect(await days("AE", 2026)).toEqual(expect.arrayContaining(["2026-03-20", "2026-03-21", "2026-03-22"]));
    expect(await days("IS", 2026)).not.toContain("2026-12-24");
  });

  it("have names in the language that is asked for", async () => {
    const names = (await holidaysOf("DE-HH", 2026, "de")).map(({ name }) => name);
    expect(names).toContain("Karfreitag");
  });

  it("are none where no region, or none that is known, is named", async () => {
    expect(await days("", 2026)).toEqual([]);
    expect(await days("XX-YY", 2026)).toEqual([]);
  });
});

it("knows the regions that it offers, and no other", async () => {
  const regions = await listRegions("de");
  const germany = regions.find(({ code }) => code === "DE");
  expect(germany?.name).toBe("Deutschland");
  expect(germany?.parts).toContainEqual({ code: "DE-HH", name: "Hansestadt Hamburg" });
  const codes = regions.flatMap(({ code, parts }) => [code, ...parts.map((part) => part.code)]);
  expect((await Promise.all(codes.slice(0, 300).map(isRegion))).every(Boolean)).toBe(true);
  for (const wrong of ["de", "DE-XX", "DE-BY-XX", "DE-BY-A-1", "constructor", "__proto__", "DE-constructor"])
    expect(await isRegion(wrong), wrong).toBe(false);
});
