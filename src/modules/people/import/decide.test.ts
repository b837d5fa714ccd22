import { readFile } from "node:fs/promises";
import { join } from "node:path";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { PersonState } from "../directory/person-state.ts";
import { decideImport, type ImportDecision } from "./decide.ts";
import type { KnownDirectory } from "./known-directory.ts";
import { type PeopleFile, readPeopleFile } from "./rules.ts";

const nobody: KnownDirectory = {
  people: [],
  removed: [],
  merged: [],
  companyNames: new Map(),
  missing: [],
  managers: new Map(),
  handFields: new Set(),
  today: "2026-03-09",
  language: "en",
};

function read(...lines: string[]): PeopleFile {
  return readPeopleFile(Buffer.from(lines.join("\n"), "utf8"));
}

function decide(file: PeopleFile, known: KnownDirectory): ImportDecision {
  let made = known.people.length;
  return decideImport(file, known, () => {
    made += 1;
    return `new-${made}`;
  });
}

/** The directory after a decision, as a plain list. */
function applied(known: KnownDirectory, decision: ImportDecision): KnownDirectory {
  const changed = new Map(decision.changed.map((one) => [one.after.id, one.after]));
  const people = [
    ...known.people.map((person) => changed.get(person.id) ?? person),
    ...decision.added.map((one) => one.after),
  ];
  return {
    ...known,
    people,
    managers: new Map(people.flatMap(({ id, managerId }) => (managerId ? [[id, managerId]] : []))),
  };
}

function imported(...lines: string[]): KnownDirectory {
  return applied(nobody, decide(read(...lines), nobody));
}

function person(known: KnownDirectory, email: string): PersonState {
  const found = known.people.find((one) => one.email === email);
  if (!found) throw new Error(`nobody has ${email}`);
  return found;
}

const codes = (decision: ImportDecision) => decision.problems.map(({ line, code }) => `${line} ${code}`);

const realFile = await readFile(join(import.meta.dirname, "../../../../test/data/people-5000.csv"));

describe("the export of 5,000 people, into an empty directory", () => {
  const file = readPeopleFile(realFile);
  const decision = decide(file, nobody);

  it("adds 4,988 and leaves out 12", () => {
    const { added, changed, unchanged, leftOut } = decision;
    expect([added.length, changed.length, unchanged, leftOut]).toEqual([4_988, 0, 0, 12]);
  });

  // 241 rows name a manager who is a contact of another company and so has an address there; 12 name nobody at all.
  it("finds no manager for 253 rows, of which 12 name a ghost", () => {
    const unknown = decision.problems.filter(({ code }) => code === "manager-unknown");
    expect(unknown).toHaveLength(253);
    expect(unknown.filter(({ value }) => value.startsWith("ghost")).map(({ line }) => line)).toEqual(
      Array.from({ length: 12 }, (_, index) => 1_203 + index),
    );
  });

  it("breaks the one circle at its later row", () => {
    const cycles = decision.problems.filter(({ code }) => code === "manager-cycle");
    expect(cycles.map(({ line, value }) => [line, value])).toEqual([[43, "p00041@corp.example"]]);
    const known = applied(nobody, decision);
    expect(person(known, "p00041@corp.example").managerId).toBe(person(known, "p00042@corp.example").id);
    expect(person(known, "p00042@corp.example").managerId).toBeNull();
  });

  it("changes nothing the second time, with the same problems", () => {
    const second = decide(file, applied(nobody, decision));
    expect([second.added.length, second.changed.length, second.unchanged, second.leftOut]).toEqual([0, 0, 4_988, 12]);
    expect(second.problems).toEqual(decision.problems);
  });
});

describe("who a row is about", () => {
  const head = "Employee ID;E-mail;Department";

  it("is decided by employee number before address", () => {
    const known = imported(head, "1;ana@c.example;Sales");
    const { changed } = decide(read(head, "1;ana.new@c.example;Sales"), known);
    expect(changed.map((one) => [one.before.email, one.after.email])).toEqual([["ana@c.example", "ana.new@c.example"]]);
  });

  it("is decided by address where only one side has a number, which then stays", () => {
    const known = imported(head, ";ana@c.example;Sales");
    const first = decide(read(head, "1;ana@c.example;Sales"), known);
    expect(first.changed[0]?.after.employeeNumber).toBe("1");
    const second = decide(read(head, ";ana@c.example;Sales"), applied(known, first));
    expect([second.unchanged, second.added.length]).toEqual([1, 0]);
  });

  it("is undecided with an address that belongs to another number: the row is left out", () => {
    const known = imported(head, "1;ana@c.example;Sales");
    const decision = decide(read(head, "2;ana@c.example;Sales"), known);
    expect([codes(decision), decision.leftOut, decision.added]).toEqual([["2 address-of-another"], 1, []]);
  });

  it("is undecided with the number of somebody of another address and name: the row is left out", () => {
    const named = "Employee ID;E-mail;Name";
    const known = imported(named, "1;ana@c.example;Ana Brandt", "2;ben@c.example;Ben Çelik");
    const decision = decide(read(named, "1;cem@c.example;Cem Demir", "2;ben.new@c.example;Celik, Benjamin"), known);
    expect([codes(decision), decision.leftOut]).toEqual([["2 number-of-another"], 1]);
    expect(decision.changed.map((one) => one.after.email)).toEqual(["ben.new@c.example"]);
    expect(codes(decide(read(head, "1;cem@c.example;Sales"), known))).toEqual([]);
  });

  it("is whoever somebody turned out to be, who keeps number and address and is not missing", () => {
    const known = imported(head, "1;ana@c.example;Sales");
    const ana = person(known, "ana@c.example");
    const old = { ...ana, id: "old", employeeNumber: "7", email: "old@c.example", removed: "merged" as const };
    const merged = { ...known, merged: [{ ...old, mergedInto: ana.id }], missing: [ana] };
    const alone = decide(read(head, "7;old@c.example;Finance"), merged);
    expect(codes(alone)).toEqual(["2 merged-person"]);
    expect([alone.added, alone.missing, alone.leftOut]).toEqual([[], [], 0]);
    expect(alone.changed.map((one) => one.after)).toEqual([{ ...ana, department: "Finance" }]);
    const both = decide(read(head, ";old@c.example;Finance", "1;ana@c.example;Sales"), merged);
    expect([codes(both), both.leftOut, both.unchanged]).toEqual([["2 merged-twice"], 1, 1]);
    const recycled = decide(read(head, "8;old@c.example;Legal"), merged);
    expect([recycled.added.length, recycled.problems]).toEqual([1, []]);
    const below = decide(read("E-mail;Manager", "new@c.example;old@c.example"), merged);
    expect(below.added[0]?.after.managerId).toBe(ana.id);
  });

  it("knows a company that was merged by its other names", () => {
    const known = imported("E-mail;Company", "a@c.example;Kite AG");
    const renamed = { ...known, companyNames: new Map([["Kite", "Kite AG"]]) };
    expect(decide(read("E-mail;Company", "a@c.example;Kite"), renamed).unchanged).toBe(1);
  });

  it("keeps dates and managers that a file gives in a way that is not understood", () => {
    const dated = "E-mail;Start;Manager";
    const known = imported(dated, "a@c.example;2025-03-01;b@c.example", "b@c.example;;");
    const decision = decide(read(dated, "a@c.example;soon;nobody@c.example"), known);
    expect([codes(decision), decision.changed]).toEqual([["2 date-unreadable", "2 manager-unknown"], []]);
    const turned = decide(read(dated, "a@c.example;soon;nobody@c.example", "b@c.example;;a@c.example"), known);
    expect(codes(turned)).toEqual(["2 date-unreadable", "2 manager-unknown", "3 manager-cycle"]);
  });

  it("lets two people swap addresses", () => {
    const known = imported(head, "1;a@c.example;Sales", "2;b@c.example;Sales");
    const decision = decide(read(head, "1;b@c.example;Sales", "2;a@c.example;Sales"), known);
    expect([decision.changed.length, decision.problems]).toEqual([2, []]);
  });

  it("leaves out everybody who waits for an address that is not given up", () => {
    const known = imported(head, "1;a@c.example;", "2;b@c.example;", "3;c@c.example;");
    const decision = decide(read(head, "1;b@c.example;", "2;c@c.example;"), known);
    expect(codes(decision)).toEqual(["2 address-of-another", "3 address-of-another"]);
  });

  it("leaves attributes as they are whose column the file lacks, and empties those whose cell is empty", () => {
    const known = imported("E-mail;Department;Location", "a@c.example;Sales;Berlin");
    const decision = decide(read("E-mail;Location", "a@c.example;"), known);
    expect(decision.changed[0]?.after).toMatchObject({ department: "Sales", location: "" });
  });
});

describe("managers", () => {
  const head = "E-mail;Manager";

  it("may come later in the file, or be in the directory already", () => {
    const known = imported(head, "boss@c.example;");
    const decision = decide(read(head, "a@c.example;b@c.example", "b@c.example;BOSS@c.example"), known);
    const result = applied(known, decision);
    expect(person(result, "a@c.example").managerId).toBe(person(result, "b@c.example").id);
    expect(person(result, "b@c.example").managerId).toBe(person(result, "boss@c.example").id);
  });

  it("are unknown when their own row is left out", () => {
    const decision = decide(
      read("E-mail;Manager;Employee ID", "a@c.example;;1", "b@c.example;;1", "c@c.example;b@c.example;2"),
      nobody,
    );
    expect(codes(decision)).toEqual(["3 employee-number-twice", "4 manager-unknown"]);
  });

  it("are never the person, nor anybody below, also by way of people whom the file does not name", () => {
    const known = imported(head, "a@c.example;", "b@c.example;a@c.example", "c@c.example;b@c.example");
    const decision = decide(read(head, "a@c.example;c@c.example"), known);
    expect([codes(decision), decision.unchanged]).toEqual([["2 manager-cycle"], 1]);
    expect(codes(decide(read(head, "a@c.example;a@c.example"), known))).toEqual(["2 manager-self"]);
  });

  it("are walked quickly in a chain of 20,000", () => {
    const rows = Array.from({ length: 20_000 }, (_, index) => `p${index}@c.example;p${index + 1}@c.example`);
    const decision = decide(read(head, ...rows.reverse(), "p20000@c.example;p0@c.example"), nobody);
    expect(codes(decision)).toEqual(["20002 manager-cycle"]);
  });
});

describe("any file, into any directory", () => {
  const email = fc.constantFrom("a", "b", "c", "d", "e", "A").map((name) => `${name}@c.example`);
  const row = fc.record({
    number: fc.constantFrom("", "1", "2", "3", "4"),
    email: fc.oneof({ weight: 9, arbitrary: email }, { weight: 1, arbitrary: fc.constant("bad") }),
    manager: fc.option(email, { nil: "" }),
    department: fc.constantFrom("", "Sales"),
  });
  const file = fc
    .array(row, { maxLength: 7 })
    .map((rows) => read("Employee ID;E-mail;Manager;Department", ...rows.map((one) => Object.values(one).join(";"))));

  it("leaves addresses and numbers unique, managers without circles, and nothing to do the second time", () => {
    fc.assert(
      fc.property(fc.array(file, { minLength: 1, maxLength: 4 }), (files) => {
        let known = nobody;
        for (const one of files) {
          const decision = decide(one, known);
          const { added, changed, unchanged, leftOut } = decision;
          expect(added.length + changed.length + unchanged + leftOut).toBe(one.rowsRead);
          expect(known.people.length + added.length).toBe(applied(known, decision).people.length);
          known = applied(known, decision);
          expectSound(known);
          const again = decide(one, known);
          expect([again.added, again.changed, again.problems]).toEqual([[], [], decision.problems]);
        }
      }),
      { numRuns: 500 },
    );
  });
});

function expectSound({ people, managers }: KnownDirectory): void {
  expect(new Set(people.map((one) => one.email)).size).toBe(people.length);
  const numbers = people.flatMap((one) => one.employeeNumber ?? []);
  expect(new Set(numbers).size).toBe(numbers.length);
  for (const { id } of people) {
    let steps = 0;
    for (let at = managers.get(id); at !== undefined; at = managers.get(at)) {
      steps += 1;
      expect(steps).toBeLessThan(people.length);
    }
  }
}
