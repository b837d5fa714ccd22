import fc from "fast-check";
import { expect, it } from "vitest";
import { blankPerson, type PersonState } from "../person-state.ts";
import { changesOf, originOf, type Version, versionAt, withoutSensitive } from "./versions.ts";

const begin = Temporal.Instant.from("2026-01-01T00:00:00Z");
const at = (minute: number) => begin.add({ minutes: minute });

/** Edits as they happened: at minute `index`, one attribute gets a value. */
const edits = fc.array(
  fc.record({ field: fc.constantFrom("department", "location", "givenName"), value: fc.constantFrom("a", "b", "c") }),
  { maxLength: 12 },
);

function versionsOf(states: readonly PersonState[]): Version[] {
  return states.map((state, index) => ({
    validFrom: at(index).toString(),
    validUntil: index + 1 < states.length ? at(index + 1).toString() : null,
    changedBy: `person:${index}`,
    state,
  }));
}

function replay(list: readonly { field: string; value: string }[]): PersonState[] {
  const states: PersonState[] = [blankPerson("p", "en")];
  for (const { field, value } of list) states.push({ ...(states.at(-1) as PersonState), [field]: value });
  return states;
}

it("answers, for any instant, what replaying the edits until then gives", () => {
  fc.assert(
    fc.property(edits, fc.nat(20), (list, minute) => {
      const states = replay(list);
      const expected = states[Math.min(minute, states.length - 1)];
      expect(versionAt(versionsOf(states), at(minute).add({ seconds: 30 }))?.state).toEqual(expected);
    }),
  );
});

it("lists changes that, applied one after the other, give the state of today", () => {
  fc.assert(
    fc.property(edits, (list) => {
      const states = replay(list);
      const changes = changesOf(versionsOf(states)).toReversed();
      let state: Record<string, unknown> = { ...states[0] };
      for (const { fields } of changes) for (const { field, after } of fields) state = { ...state, [field]: after };
      expect(state).toEqual(states.at(-1));
    }),
  );
});

it("finds the edit since which an attribute is as it is", () => {
  const states = replay([
    { field: "department", value: "a" },
    { field: "location", value: "b" },
    { field: "department", value: "a" },
  ]);
  expect(originOf(versionsOf(states), "department")?.changedBy).toBe("person:1");
  expect(originOf(versionsOf(states), "location")?.changedBy).toBe("person:2");
  expect(originOf(versionsOf(states), "email")?.changedBy).toBe("person:0");
});

it("has no state before the record began", () => {
  expect(versionAt(versionsOf(replay([])), begin.subtract({ seconds: 1 }))).toBeUndefined();
});

it("hides a last day until it has passed", () => {
  const state = { ...blankPerson("p", "en"), employeeNumber: "1", activeUntil: "2026-03-10" };
  expect(withoutSensitive(state, "2026-03-10")).toMatchObject({ employeeNumber: null, activeUntil: null });
  expect(withoutSensitive(state, "2026-03-11")).toMatchObject({ employeeNumber: null, activeUntil: "2026-03-10" });
});
