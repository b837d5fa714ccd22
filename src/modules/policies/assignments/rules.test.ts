import { describe, expect, it } from "vitest";
import type { AssignmentState } from "../tables.ts";
import { stateAfterOpening } from "./rules.ts";

const states: AssignmentState[] = ["to_read", "reading", "acknowledged", "exempt", "withdrawn"];

describe("an assignment", () => {
  it("is moved by opening once, and never back", () => {
    expect(states.map(stateAfterOpening)).toEqual(["reading", "reading", "acknowledged", "exempt", "withdrawn"]);
  });
});
