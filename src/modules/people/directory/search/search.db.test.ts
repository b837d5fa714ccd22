import { beforeAll, describe, expect, it } from "vitest";
import { testDatabase } from "../../../../platform/testing/test-database.ts";
import { write } from "../../../evidence/public.ts";
import { createPerson, type NewPerson } from "../create-person.ts";
import { listPeople } from "../list-people.ts";
import type { PeopleFilter } from "../people-filter.ts";
import { type Viewer, wholeView } from "../viewer.ts";

const { db, owner } = await testDatabase();
const now = Temporal.Instant.from("2026-03-10T12:00:00Z");
const ids = new Map<string, string>();

const people: readonly (NewPerson & { readonly above?: string })[] = [
  { givenName: "Jürgen", familyName: "Müller", email: "jm@c.example", employeeNumber: "E001", department: "Sales" },
  { givenName: "Jane", familyName: "Mueller", email: "jane@c.example", above: "jm@c.example", language: "en" },
  { givenName: "Søren", familyName: "Weiß", email: "sw@c.example", above: "jane@c.example" },
  { givenName: "小明", familyName: "王", email: "wang@c.example", products: ["Atlas"] },
  { givenName: "明", familyName: "欧阳", email: "ouyang@c.example" },
  { givenName: "مُحَمَّد", familyName: "الحدّاد", email: "mh@c.example" },
  { givenName: "נועה", familyName: "כהן", email: "nc@c.example" },
  { givenName: "Ann", familyName: "Schmidt", email: "ann@c.example", activeUntil: "2026-03-01" },
  { givenName: "Hannah", familyName: "Anders", email: "ha@c.example", activeUntil: "2026-09-30" },
];

beforeAll(async () => {
  for (const { above, ...person } of people) {
    const input = { ...person, managerId: (above && ids.get(above)) || null };
    const { id } = await write(db, (tx) => createPerson(tx, input, { actor: "system", now }));
    ids.set(person.email, id);
  }
});

async function found(filter: Partial<PeopleFilter>, viewer: Viewer = wholeView) {
  return listPeople(db, { search: "", ...filter }, { after: undefined, limit: 50 }, viewer, now);
}
const emails = async (filter: Partial<PeopleFilter>, viewer?: Viewer) =>
  (await found(filter, viewer)).items.map(({ email }) => email);

describe("the search", () => {
  it.each([
    ["Mueller", ["jane@c.example", "jm@c.example"]],
    ["MÜLLER", ["jane@c.example", "jm@c.example"]],
    ["muller", ["jane@c.example", "jm@c.example"]],
    ["soren weiss", ["sw@c.example"]],
    ["王", ["wang@c.example"]],
    ["明", ["ouyang@c.example", "wang@c.example"]],
    ["小明", ["wang@c.example"]],
    ["王小明", ["wang@c.example"]],
    ["欧阳", ["ouyang@c.example"]],
    ["محمد الحداد", ["mh@c.example"]],
    ["כהן", ["nc@c.example"]],
    ["ha@c.example", ["ha@c.example"]],
  ])("finds %s however it is written", async (search, expected) => {
    expect((await emails({ search })).toSorted()).toEqual(expected.toSorted());
  });

  it("has whole words first, then beginnings, then parts", async () => {
    expect(await emails({ search: "ann" })).toEqual(["ann@c.example", "ha@c.example"]);
    expect(await emails({ search: "an" })).toContain("ha@c.example");
  });

  it("pages through the kinds of matches without leaving anybody out or twice", async () => {
    const seen: string[] = [];
    let after: readonly [string, string, string, string] | undefined;
    do {
      const page = await listPeople(db, { search: "an" }, { after, limit: 1 }, wholeView, now);
      seen.push(...page.items.map(({ email }) => email));
      after = page.next === null ? undefined : JSON.parse(Buffer.from(page.next, "base64url").toString("utf8"));
    } while (after);
    expect(seen).toEqual(await emails({ search: "an" }));
    expect(new Set(seen).size).toBe(seen.length);
  });

  it("answers similar names, marked as such, where nothing matches", async () => {
    const answer = await found({ search: "Jurgen Mulelr" });
    expect(answer.items).toMatchObject([{ email: "jm@c.example", similar: true }]);
    expect(answer).toMatchObject({ total: 1, similar: 1 });
    expect(await found({ search: "qqqqq" })).toMatchObject({ total: 0, similar: 0, items: [] });
  });

  it("finds an employee number only for whoever may see it, and shows it to nobody else", async () => {
    expect(await emails({ search: "e001" })).toEqual(["jm@c.example"]);
    const narrow: Viewer = { reach: "whole", sensitive: [] };
    expect(await emails({ search: "e001" }, narrow)).toEqual([]);
    expect((await found({ search: "jm" }, narrow)).items[0]).toMatchObject({ employeeNumber: null });
  });

  it("shows a last day that is still to come only to whoever may see it", async () => {
    const narrow: Viewer = { reach: "whole", sensitive: [] };
    expect((await found({ search: "hannah" }, narrow)).items[0]?.activeUntil).toBeNull();
    expect((await found({ search: "schmidt" }, narrow)).items[0]?.activeUntil).toBe("2026-03-01");
    expect(await emails({ state: "leaving" }, narrow)).toEqual([]);
    expect(await emails({ state: "leaving" })).toEqual(["ha@c.example"]);
  });

  it("counts and finds nobody beyond a team", async () => {
    const team: Viewer = { reach: [`team:${ids.get("jm@c.example")}`], sensitive: [] };
    expect((await emails({}, team)).toSorted()).toEqual(["jane@c.example", "sw@c.example"]);
    expect(await found({ search: "muller" }, team)).toMatchObject({ total: 1, items: [{ email: "jane@c.example" }] });
    expect(await found({ search: "schmdit" }, team)).toMatchObject({ total: 0, similar: 0 });
  });

  it("filters by manager, whole team and state together", async () => {
    const top = ids.get("jm@c.example") ?? "";
    expect(await emails({ manager: top })).toEqual(["jane@c.example"]);
    expect(await emails({ team: top })).toHaveLength(2);
    expect(await emails({ state: "left" })).toEqual(["ann@c.example"]);
    expect(await emails({ team: top, state: "without-manager" })).toEqual([]);
    expect(await emails({ product: "Atlas", search: "小" })).toEqual(["wang@c.example"]);
  });

  it("knows every word that somebody has, with how often, and none besides", async () => {
    await owner.query("update people.persons set family_name = 'Renamed' where family_name = 'Anders'");
    const { rows } = await owner.query(`select word, people from people.known_words
      except select word, count(*) from people.persons, unnest(search_words) as word group by word`);
    expect(rows).toEqual([]);
    const { rows: missing } = await owner.query(`select distinct unnest(search_words) from people.persons
      except select word from people.known_words`);
    expect(missing).toEqual([]);
    const { rows: gone } = await owner.query("select word from people.known_words where word = 'anders'");
    expect(gone).toEqual([]);
  });
});
