import { describe, expect, it } from "vitest";
import { requireHandlers } from "./runner.ts";

describe("the worker", () => {
  it("does not start while a job that something enqueues has no handler, and names it", () => {
    expect(() => requireHandlers(["delivery.drain", "duties.remind"], { "delivery.drain": () => {} })).toThrow(
      "duties.remind",
    );
  });

  it("starts when every job has one", () => {
    expect(() => requireHandlers(["delivery.drain"], { "delivery.drain": () => {} })).not.toThrow();
  });
});
