import { describe, expect, it } from "vitest";
import { type VersionStanding, versionActions } from "./access.ts";

const everything = { may: () => true };
const nothing = { may: () => false };
const standing: VersionStanding = {
  state: "draft",
  newerPublished: false,
  documentInReview: false,
};
const granted = (asker: typeof everything, more: Partial<VersionStanding>) =>
  Object.entries(versionActions(asker, { ...standing, ...more }))
    .filter(([, may]) => may)
    .map(([name]) => name);

describe("what somebody may do with a version", () => {
  it("follows its state", () => {
    expect(granted(everything, {})).toEqual(["submit", "newVersion"]);
    expect(granted(everything, { state: "in_review", documentInReview: true })).toEqual(["recall"]);
    expect(granted(everything, { state: "approved" })).toEqual(["publish", "newVersion", "recall"]);
    expect(granted(everything, { state: "approved", newerPublished: true })).toEqual(["newVersion", "recall"]);
    expect(granted(everything, { state: "published" })).toEqual(["newVersion"]);
  });

  it("is nothing without the permissions, whatever the state", () => {
    for (const state of ["draft", "in_review", "approved", "published"] as const)
      expect(granted(nothing, { state })).toEqual([]);
  });
});
