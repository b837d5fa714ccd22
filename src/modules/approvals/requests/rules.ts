import type { RequestState, StepState } from "../tables.ts";

export type Verdict<Reason extends string> = { readonly ok: true } | { readonly ok: false; readonly reason: Reason };

/** Whom a step waits for: a person, or whoever acts for an office when it is decided. */
export type StepToAsk = { readonly personId: string } | { readonly officeId: string };

/** How things of a type are approved; a step without an office is the author's choice. */
export interface ApprovalRule {
  readonly steps: readonly { readonly officeId: string | null }[];
  /** Whether at least two different offices have to agree. */
  readonly twoOffices: boolean;
}

/** Where nobody made a rule. */
export const ruleByDefault: ApprovalRule = { steps: [{ officeId: null }], twoOffices: false };

export type AskRefusal =
  | "rule-not-followed"
  | "two-offices-needed"
  | "author-cannot-approve"
  | "requester-cannot-approve"
  | "not-an-approver"
  | "person-twice"
  | "office-without-approver"
  | "too-few-approvers";

export interface Asking {
  readonly authorId: string;
  readonly requesterId: string;
  readonly rule: ApprovalRule;
  /** `approvers`: who holds the role and would decide it if it were now. */
  readonly steps: readonly { readonly asked: StepToAsk; readonly approvers: readonly string[] }[];
}

/**
 * Four eyes: neither who wrote it nor who asks approves, each step is a different person's, and the steps are those that
 * the rule demands; an author may add more after them.
 */
export function judgeAsking(asking: Asking): Verdict<AskRefusal> {
  const { rule, steps } = asking;
  if (!followsRule(rule, steps)) return { ok: false, reason: "rule-not-followed" };
  const offices = new Set(steps.flatMap(({ asked }) => ("officeId" in asked ? [asked.officeId] : [])));
  if (rule.twoOffices && offices.size < 2) return { ok: false, reason: "two-offices-needed" };
  const people = steps.flatMap(({ asked }) => ("personId" in asked ? [asked.personId] : []));
  if (people.includes(asking.authorId)) return { ok: false, reason: "author-cannot-approve" };
  if (people.includes(asking.requesterId)) return { ok: false, reason: "requester-cannot-approve" };
  if (new Set(people).size < people.length) return { ok: false, reason: "person-twice" };
  const deciders = steps.map(({ approvers }) =>
    approvers.filter((id) => id !== asking.authorId && id !== asking.requesterId),
  );
  const lacking = steps.find((_, index) => deciders[index]?.length === 0);
  if (lacking)
    return { ok: false, reason: "personId" in lacking.asked ? "not-an-approver" : "office-without-approver" };
  return canAllDecide(deciders) ? { ok: true } : { ok: false, reason: "too-few-approvers" };
}

function followsRule(rule: ApprovalRule, steps: Asking["steps"]): boolean {
  if (steps.length < Math.max(1, rule.steps.length)) return false;
  return rule.steps.every(({ officeId }, index) => {
    const asked = steps[index]?.asked;
    return officeId === null || (asked !== undefined && "officeId" in asked && asked.officeId === officeId);
  });
}

/** Whether each step can have a person of its own (Kuhn's matching). */
export function canAllDecide(deciders: ReadonlyArray<readonly string[]>): boolean {
  const taken = new Map<string, number>();
  const place = (step: number, tried: Set<string>): boolean =>
    (deciders[step] ?? []).some((person) => {
      if (tried.has(person)) return false;
      tried.add(person);
      const holder = taken.get(person);
      if (holder !== undefined && !place(holder, tried)) return false;
      taken.set(person, step);
      return true;
    });
  return deciders.every((_, step) => place(step, new Set()));
}

export type Decision = "approve" | "request-changes";
export type DecideRefusal =
  | "not-the-approver"
  | "author-cannot-approve"
  | "requester-cannot-approve"
  | "one-step-each"
  | "not-an-approver"
  | "own-sign-in-needed"
  | "already-decided"
  | "not-its-turn"
  | "content-changed"
  | "comment-missing";

export interface DecidedRequest {
  readonly authorId: string;
  readonly requesterId: string;
  readonly contentHash: Uint8Array;
  /** Of what the subject holds now. */
  readonly currentHash: Uint8Array;
  readonly state: RequestState;
  readonly steps: readonly { readonly id: string; readonly state: StepState; readonly decidedBy: string | null }[];
}

export interface DecisionBy {
  readonly stepId: string;
  readonly personId: string;
  /** Whether they wrote at it, too. */
  readonly wrote?: boolean;
  /** Whether they are the person of the step, or act for its office now. */
  readonly asked: boolean;
  readonly holdsRole: boolean;
  /** False for a program that acts with a person's token: a decision is a person's own act. */
  readonly inPerson: boolean;
  /** Of what they were shown. */
  readonly contentHash: Uint8Array;
  readonly decision: Decision;
  readonly comment: string;
}

/** The decision counts for exactly what the approver saw: its hash must be the request's and the subject's. */
export function judgeDecision(request: DecidedRequest, by: DecisionBy): Verdict<DecideRefusal> {
  const step = request.steps.find(({ id }) => id === by.stepId);
  const refuse = (reason: DecideRefusal) => ({ ok: false, reason }) as const;
  if (by.personId === request.authorId || by.wrote) return refuse("author-cannot-approve");
  if (by.personId === request.requesterId) return refuse("requester-cannot-approve");
  if (!by.asked) return refuse("not-the-approver");
  if (!by.holdsRole) return refuse("not-an-approver");
  if (!by.inPerson) return refuse("own-sign-in-needed");
  if (request.state !== "pending" || step === undefined) return refuse("already-decided");
  if (step.state !== "pending") return refuse(step.state === "waiting" ? "not-its-turn" : "already-decided");
  if (request.steps.some(({ decidedBy }) => decidedBy === by.personId)) return refuse("one-step-each");
  if (!sameHash(request.contentHash, by.contentHash) || !sameHash(request.contentHash, request.currentHash))
    return refuse("content-changed");
  if (by.decision === "request-changes" && by.comment.trim() === "") return refuse("comment-missing");
  return { ok: true };
}

function sameHash(one: Uint8Array, other: Uint8Array): boolean {
  return Buffer.compare(one, other) === 0;
}

export function stateAfter(decision: Decision): "approved" | "changes_requested" {
  return decision === "approve" ? "approved" : "changes_requested";
}

/** Where a decision on the step whose turn it is leads: the next step begins, or the request ends. */
export function advance(
  steps: readonly { readonly id: string; readonly state: StepState }[],
  decision: Decision,
): { readonly request: RequestState; readonly next: string | null } {
  if (decision === "request-changes") return { request: "changes_requested", next: null };
  const next = steps.find(({ state }) => state === "waiting");
  return next ? { request: "pending", next: next.id } : { request: "approved", next: null };
}

export function judgeWithdrawal(request: { readonly state: RequestState }): Verdict<"already-decided"> {
  return request.state === "pending" ? { ok: true } : { ok: false, reason: "already-decided" };
}

export type ReplaceRefusal = "already-decided" | "approver-still-there";

/**
 * Whether somebody else may be put in a step's place: an administrator always while it is open; who wrote it or asked
 * only where nobody can decide it as it stands.
 */
export function judgeReplacement(
  request: { readonly state: RequestState },
  step: { readonly state: StepState; readonly approvers: readonly string[] } | undefined,
  by: { readonly administers: boolean },
): Verdict<ReplaceRefusal> {
  const open = step?.state === "waiting" || step?.state === "pending";
  if (request.state !== "pending" || step === undefined || !open) return { ok: false, reason: "already-decided" };
  return by.administers || step.approvers.length === 0 ? { ok: true } : { ok: false, reason: "approver-still-there" };
}

/** Of those who could decide a step of a request those who may: nobody who wrote it, asked, or decided a step of it. */
export function whoMayDecide(
  request: Pick<DecidedRequest, "authorId" | "requesterId"> & {
    readonly steps: readonly { readonly decidedBy: string | null }[];
  },
  approvers: readonly string[],
): readonly string[] {
  const out = new Set([request.authorId, request.requesterId, ...request.steps.map(({ decidedBy }) => decidedBy)]);
  return approvers.filter((id) => !out.has(id));
}
