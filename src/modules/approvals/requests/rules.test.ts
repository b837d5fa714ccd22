import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { RequestState, StepState } from "../tables.ts";
import {
  type ApprovalRule,
  type Asking,
  advance,
  canAllDecide,
  type DecidedRequest,
  type Decision,
  judgeAsking,
  judgeDecision,
  judgeReplacement,
  judgeWithdrawal,
  ruleByDefault,
  stateAfter,
} from "./rules.ts";

const hash = Buffer.alloc(32, 1);
const person = (personId: string, approves = true) => ({ asked: { personId }, approvers: approves ? [personId] : [] });
const office = (officeId: string, ...approvers: string[]) => ({ asked: { officeId }, approvers });

describe("asking for approval", () => {
  const ask = (steps: Asking["steps"], rule: ApprovalRule = ruleByDefault) =>
    judgeAsking({ authorId: "author", requesterId: "requester", rule, steps });

  it("goes to somebody else who holds the role", () => {
    expect(ask([person("ada")])).toEqual({ ok: true });
    expect(ask([person("author")])).toMatchObject({ reason: "author-cannot-approve" });
    expect(ask([person("requester")])).toMatchObject({ reason: "requester-cannot-approve" });
    expect(ask([person("ada", false)])).toMatchObject({ reason: "not-an-approver" });
    expect(ask([person("ada"), person("ada")])).toMatchObject({ reason: "person-twice" });
    expect(ask([])).toMatchObject({ reason: "rule-not-followed" });
  });

  it("goes to an office only where somebody who acts for it may approve it", () => {
    expect(ask([office("ciso", "ada")])).toEqual({ ok: true });
    expect(ask([office("ciso")])).toMatchObject({ reason: "office-without-approver" });
    expect(ask([office("ciso", "author", "requester")])).toMatchObject({ reason: "office-without-approver" });
  });

  it("needs different people even where one of them acts for everything", () => {
    expect(ask([office("ciso", "ada"), office("dpo", "ada")])).toMatchObject({ reason: "too-few-approvers" });
    expect(ask([office("ciso", "ada", "ben"), office("dpo", "ada")])).toEqual({ ok: true });
    expect(ask([office("ciso", "ada"), person("ada")])).toMatchObject({ reason: "too-few-approvers" });
  });

  it("follows the rule, and may go to more after it", () => {
    const rule = { steps: [{ officeId: "ciso" }, { officeId: null }], twoOffices: false };
    expect(ask([office("ciso", "ada"), person("ben")], rule)).toEqual({ ok: true });
    expect(ask([office("ciso", "ada"), person("ben"), person("cleo")], rule)).toEqual({ ok: true });
    for (const steps of [
      [office("ciso", "ada")],
      [person("ben"), office("ciso", "ada")],
      [office("dpo", "ada"), person("ben")],
    ])
      expect(ask(steps, rule)).toMatchObject({ reason: "rule-not-followed" });
  });

  it("goes to two really different offices where two are demanded", () => {
    const rule = { steps: [{ officeId: null }, { officeId: null }], twoOffices: true };
    expect(ask([office("ciso", "ada"), office("dpo", "ben")], rule)).toEqual({ ok: true });
    for (const steps of [
      [person("ada"), person("ben")],
      [office("ciso", "ada"), person("ben")],
      [office("ciso", "ada", "ben"), office("ciso", "ada", "ben")],
    ])
      expect(ask(steps, rule)).toMatchObject({ reason: "two-offices-needed" });
  });

  it("finds a person for each step exactly where there is a way to", () => {
    const people = fc.subarray(["a", "b", "c", "d"]);
    fc.assert(
      fc.property(fc.array(people, { minLength: 1, maxLength: 4 }), (deciders) => {
        const possible = (step: number, taken: readonly string[]): boolean =>
          step === deciders.length ||
          (deciders[step] ?? []).some((one) => !taken.includes(one) && possible(step + 1, [...taken, one]));
        expect(canAllDecide(deciders)).toBe(possible(0, []));
      }),
    );
  });
});

describe("a decision", () => {
  const request: DecidedRequest = {
    authorId: "author",
    requesterId: "requester",
    contentHash: hash,
    currentHash: hash,
    state: "pending",
    steps: [
      { id: "one", state: "approved", decidedBy: "ada" },
      { id: "two", state: "pending", decidedBy: null },
      { id: "three", state: "waiting", decidedBy: null },
    ],
  };
  const decision = {
    stepId: "two",
    personId: "ben",
    asked: true,
    holdsRole: true,
    inPerson: true,
    contentHash: hash as Uint8Array,
    decision: "approve" as Decision,
    comment: "",
  };
  const judge = (by: Partial<typeof decision>, of: Partial<DecidedRequest> = {}) =>
    judgeDecision({ ...request, ...of }, { ...decision, ...by });

  it("is made by somebody who is asked, in person, while they hold the role", () => {
    expect(judge({})).toEqual({ ok: true });
    expect(judge({ asked: false })).toMatchObject({ reason: "not-the-approver" });
    expect(judge({ holdsRole: false })).toMatchObject({ reason: "not-an-approver" });
    expect(judge({ inPerson: false })).toMatchObject({ reason: "own-sign-in-needed" });
  });

  it("is neither the author's nor of whoever asked, and nobody makes two, though they act for the office", () => {
    expect(judge({ personId: "author" })).toMatchObject({ reason: "author-cannot-approve" });
    expect(judge({ personId: "requester" })).toMatchObject({ reason: "requester-cannot-approve" });
    expect(judge({ personId: "ada" })).toMatchObject({ reason: "one-step-each" });
  });

  it("counts for exactly what was seen and still is, once, and in its turn", () => {
    expect(judge({ contentHash: Buffer.alloc(32, 2) })).toMatchObject({ reason: "content-changed" });
    expect(judge({}, { currentHash: Buffer.alloc(32, 2) })).toMatchObject({ reason: "content-changed" });
    expect(judge({ stepId: "one" })).toMatchObject({ reason: "already-decided" });
    expect(judge({ stepId: "three" })).toMatchObject({ reason: "not-its-turn" });
    expect(judge({ stepId: "other" })).toMatchObject({ reason: "already-decided" });
    for (const state of ["approved", "changes_requested", "withdrawn", "void"] as const)
      expect(judge({}, { state })).toMatchObject({ reason: "already-decided" });
  });

  it("that asks for changes says which", () => {
    expect(judge({ decision: "request-changes", comment: " " })).toMatchObject({ reason: "comment-missing" });
    expect(judge({ decision: "request-changes", comment: "Shorter." })).toEqual({ ok: true });
  });
});

describe("the course of a request", () => {
  const people = ["author", "requester", "ada", "ben", "cleo"] as const;
  const attempt = fc.record({
    personId: fc.constantFrom(...people),
    step: fc.nat({ max: 3 }),
    decision: fc.constantFrom("approve" as const, "approve" as const, "approve" as const, "request-changes" as const),
    asked: fc.boolean(),
    holdsRole: fc.boolean(),
    inPerson: fc.boolean(),
    contentHash: fc.constantFrom(hash, hash, hash, Buffer.alloc(32, 9)),
    comment: fc.constantFrom("", "Shorter."),
  });

  interface Step {
    readonly id: string;
    readonly state: StepState;
    readonly decidedBy: string | null;
  }

  /** What the commands do with the verdicts. */
  function run(count: number, attempts: ReadonlyArray<typeof attempt extends fc.Arbitrary<infer One> ? One : never>) {
    let state: RequestState = "pending";
    let steps: readonly Step[] = Array.from({ length: count }, (_, index) => ({
      id: String(index),
      state: index === 0 ? "pending" : "waiting",
      decidedBy: null,
    }));
    for (const { step, ...by } of attempts) {
      const request = { authorId: "author", requesterId: "requester", contentHash: hash, currentHash: hash, state };
      if (!judgeDecision({ ...request, steps }, { ...by, stepId: String(step) }).ok) continue;
      expect([by.asked, by.holdsRole, by.inPerson, by.contentHash]).toEqual([true, true, true, hash]);
      const after = advance(steps, by.decision);
      state = after.request;
      steps = steps.map((one) => {
        if (one.id === String(step)) return { ...one, state: stateAfter(by.decision), decidedBy: by.personId };
        return one.id === after.next ? { ...one, state: "pending" } : one;
      });
    }
    return { state, steps };
  }

  it("keeps four eyes, one step each and the order, whoever tries what", () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 3 }), fc.array(attempt, { maxLength: 40 }), (count, attempts) => {
        const { state, steps } = run(count, attempts);
        const deciders = steps.flatMap(({ decidedBy }) => decidedBy ?? []);
        expect(new Set(deciders).size).toBe(deciders.length);
        expect(deciders).not.toContain("author");
        expect(deciders).not.toContain("requester");
        const order = steps.map((one) => one.state).join(" ");
        expect(order).toMatch(/^(approved ?)*(pending ?)?(changes_requested ?)?(waiting ?)*$/);
        expect(state === "approved").toBe(steps.every((one) => one.state === "approved"));
        expect(state === "pending").toBe(steps.some((one) => one.state === "pending"));
        expect(state === "changes_requested").toBe(steps.some((one) => one.state === "changes_requested"));
      }),
      { numRuns: 500 },
    );
  });
});

describe("a withdrawal", () => {
  it("is possible until the decision", () => {
    expect(judgeWithdrawal({ state: "pending" })).toEqual({ ok: true });
    expect(judgeWithdrawal({ state: "approved" })).toMatchObject({ reason: "already-decided" });
  });
});

describe("putting somebody else in an approver's place", () => {
  const open = { state: "pending" as const, approvers: ["ada"] };
  it("is the administrator's while the step is open, and the author's only where nobody could decide it", () => {
    const pending = { state: "pending" as const };
    expect(judgeReplacement(pending, open, { administers: true })).toEqual({ ok: true });
    expect(judgeReplacement(pending, open, { administers: false })).toMatchObject({ reason: "approver-still-there" });
    expect(judgeReplacement(pending, { ...open, approvers: [] }, { administers: false })).toEqual({ ok: true });
    const decided = { ...open, state: "approved" as const };
    expect(judgeReplacement(pending, decided, { administers: true })).toMatchObject({ reason: "already-decided" });
    expect(judgeReplacement({ state: "void" }, open, { administers: true })).toMatchObject({
      reason: "already-decided",
    });
  });
});
