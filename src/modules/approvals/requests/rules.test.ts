import { describe, expect, it } from "vitest";
import { judgeAsking, judgeDecision, judgeWithdrawal, stateAfter } from "./rules.ts";

const hash = Buffer.alloc(32, 1);

describe("asking for approval", () => {
  const ask = { authorId: "author", requesterId: "requester", approverId: "approver", approverHoldsRole: true };

  it("goes to a second person who holds the role", () => {
    expect(judgeAsking(ask)).toEqual({ ok: true });
    expect(judgeAsking({ ...ask, approverId: "author" })).toMatchObject({ reason: "author-cannot-approve" });
    expect(judgeAsking({ ...ask, approverId: "requester" })).toMatchObject({ reason: "requester-cannot-approve" });
    expect(judgeAsking({ ...ask, approverHoldsRole: false })).toMatchObject({ reason: "not-an-approver" });
  });
});

describe("a decision", () => {
  const request = { approverId: "approver", state: "pending" as const, contentHash: hash };
  const decision = {
    personId: "approver",
    holdsRole: true,
    inPerson: true,
    contentHash: hash,
    decision: "approve" as const,
    comment: "",
  };
  const judge = (more: Partial<Omit<typeof decision, "decision">> & { decision?: "approve" | "request-changes" }) =>
    judgeDecision(request, { ...decision, ...more });

  it("is made by the person who was asked, in person, while they hold the role", () => {
    expect(judge({})).toEqual({ ok: true });
    expect(judge({ personId: "other" })).toMatchObject({ reason: "not-the-approver" });
    expect(judge({ holdsRole: false })).toMatchObject({ reason: "not-an-approver" });
    expect(judge({ inPerson: false })).toMatchObject({ reason: "own-sign-in-needed" });
  });

  it("counts for exactly what was seen, and once", () => {
    expect(judge({ contentHash: Buffer.alloc(32, 2) })).toMatchObject({ reason: "content-changed" });
    for (const state of ["approved", "changes_requested", "withdrawn"] as const)
      expect(judgeDecision({ ...request, state }, decision)).toMatchObject({ reason: "already-decided" });
  });

  it("that asks for changes says which", () => {
    expect(judge({ decision: "request-changes", comment: " " })).toMatchObject({ reason: "comment-missing" });
    expect(judge({ decision: "request-changes", comment: "Shorter." })).toEqual({ ok: true });
    expect([stateAfter("approve"), stateAfter("request-changes")]).toEqual(["approved", "changes_requested"]);
  });
});

describe("a withdrawal", () => {
  it("is possible until the decision", () => {
    expect(judgeWithdrawal({ state: "pending" })).toEqual({ ok: true });
    expect(judgeWithdrawal({ state: "approved" })).toMatchObject({ reason: "already-decided" });
  });
});
