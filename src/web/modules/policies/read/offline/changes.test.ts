import { afterEach, describe, expect, it, vi } from "vitest";
import { sendChange } from "./changes.ts";

const change = { url: "/api/assignments/1/reading/marks/2", method: "PUT", body: {}, personId: "ana" } as const;

afterEach(() => vi.unstubAllGlobals());

function aDevice(status: number): void {
  vi.stubGlobal("fetch", async () => Response.json({ code: "conflict", reason: "too-many-marks" }, { status }));
  vi.stubGlobal("indexedDB", {
    open() {
      throw new DOMException("closed", "InvalidStateError");
    },
  });
}

describe("a mark that is set", () => {
  it("is said to be lost where the server refuses it", async () => {
    aDevice(409);
    await expect(sendChange(change)).rejects.toMatchObject({ status: 409, reason: "too-many-marks" });
  });

  it.each([401, 429, 503])(
    "is said to be lost where it waits, after %i, and the device keeps nothing",
    async (status) => {
      aDevice(status);
      await expect(sendChange(change)).rejects.toMatchObject({ status: 0, code: "unreachable" });
    },
  );

  it("is saved without a word", async () => {
    aDevice(200);
    await expect(sendChange(change)).resolves.toBeUndefined();
  });
});
