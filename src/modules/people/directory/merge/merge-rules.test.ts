import fc from "fast-check";
import { expect, it } from "vitest";
import { sourcedFields } from "../field-sources.ts";
import { blankPerson, type PersonState } from "../person-state.ts";
import { managerAfterMerge, mergeStates } from "./merge-rules.ts";

const person = (id: string) =>
  fc
    .record({
      department: fc.constantFrom("", "Sales", "Finance"),
      employeeNumber: fc.constantFrom(null, "1", "2"),
      company: fc.constantFrom(null, "Kite"),
      products: fc.subarray(["A", "B", "C"]),
    })
    .map((values): PersonState => ({ ...blankPerson(id, "en"), email: `${id}@c.example`, ...values }));
const choices = fc.dictionary(
  fc.constantFrom(...sourcedFields.filter((field) => field !== "managerId")),
  fc.constantFrom("survivor" as const, "merged" as const),
);

it("takes every chosen value, invents none, and keeps who the survivor is", () => {
  fc.assert(
    fc.property(person("s"), person("m"), choices, (survivor, merged, chosen) => {
      const result = mergeStates(survivor, merged, chosen);
      expect(result).toMatchObject({ id: "s", removed: null, mergedInto: null });
      for (const field of sourcedFields) {
        const choice = chosen[field];
        if (choice !== undefined) {
          const taken = { survivor, merged }[choice];
          expect(result[field]).toEqual(taken[field]);
        } else if (field !== "products") expect([survivor[field], merged[field]]).toContainEqual(result[field]);
      }
    }),
  );
});

it("loses no value that only one of the two has", () => {
  fc.assert(
    fc.property(person("s"), person("m"), (survivor, merged) => {
      const result = mergeStates(survivor, merged, {});
      if (merged.employeeNumber !== null) expect(result.employeeNumber).not.toBeNull();
      expect(new Set(result.products)).toEqual(new Set([...survivor.products, ...merged.products]));
    }),
  );
});

it("leaves somebody without a manager rather than in a circle", () => {
  const survivor = { ...blankPerson("s", "en"), managerId: "x" };
  const merged = { ...blankPerson("m", "en"), managerId: "y" };
  const above = (id: string) => (id === "x" ? ["x", "m"] : ["y", "z"]);
  expect(managerAfterMerge(survivor, merged, "x", above)).toBe("y");
  expect(managerAfterMerge(survivor, { ...merged, managerId: null }, "x", above)).toBeNull();
  expect(managerAfterMerge(survivor, merged, null, above)).toBeNull();
});
