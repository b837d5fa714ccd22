import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { judgeEdit } from "../drafts/rules.ts";
import type { MessageState } from "../tables.ts";
import { judgeDeparture, judgeSchedule, mayCancel } from "./rules.ts";

const start = Temporal.Instant.from("2026-03-02T08:00:00Z");

/** What a message is, as far as the rules look at it. A hash is the number of the words that it is of. */
interface Model {
  state: MessageState;
  words: number;
  submitted: number | null;
  approved: number | null;
  sendAt: Temporal.Instant | null;
  now: Temporal.Instant;
  /** Words that left, and what was approved at that moment. */
  sent: { words: number; approved: number | null }[];
}

const hashOf = (words: number) => Buffer.from([words >> 8, words & 255]);
const orNull = (words: number | null) => (words === null ? null : hashOf(words));

const steps = {
  edit: (model: Model, confirmed: boolean) => {
    const verdict = judgeEdit(model.state, ["words.default.en"], confirmed);
    if (!verdict.ok) return;
    model.words += 1;
    if (verdict.voids) Object.assign(model, { state: "draft", submitted: null, approved: null });
  },
  /** Somebody changes what is stored without asking the rules: an audience's rule, or the database itself. */
  tamper: (model: Model) => {
    model.words += 1;
  },
  submit: (model: Model) => {
    if (model.state === "draft") Object.assign(model, { state: "in_approval", submitted: model.words });
  },
  /** The decision counts for the hash that was submitted, and only while it is that of what is stored. */
  decide: (model: Model, yes: boolean) => {
    if (model.state !== "in_approval" || model.submitted !== model.words) return;
    if (yes) Object.assign(model, { state: "approved", approved: model.submitted });
    else Object.assign(model, { state: "draft", submitted: null });
  },
  schedule: (model: Model, hours: number) => {
    const at = hours === 0 ? null : model.now.add({ hours });
    const hashes = { hash: hashOf(model.words), approved: orNull(model.approved) };
    const message = { state: model.state, contentHash: orNull(model.submitted) };
    if (judgeSchedule(message, hashes, at, model.now) === null)
      Object.assign(model, { state: "scheduled", sendAt: at ?? model.now });
  },
  unschedule: (model: Model) => {
    if (model.state === "scheduled") model.state = "approved";
  },
  cancel: (model: Model) => {
    if (mayCancel(model.state)) model.state = "cancelled";
  },
  pass: (model: Model, hours: number) => {
    model.now = model.now.add({ hours });
  },
  send: (model: Model) => {
    const facts = { leaving: "all", archived: false, recipients: 3 } as const;
    const hashes = { hash: hashOf(model.words), approved: orNull(model.approved) };
    const message = { state: model.state, contentHash: orNull(model.submitted), sendAt: model.sendAt };
    const verdict = judgeDeparture({ ...message, ...hashes, ...facts }, model.now);
    if (verdict.go) {
      model.sent.push({ words: model.words, approved: model.approved });
      model.state = "sent";
    } else if (verdict.reason !== null) model.state = "not_sent";
  },
} as const;

/** Whatever brings it nearer to being sent: a path by chance alone hardly ever gets there. */
function goOn(model: Model): void {
  if (model.state === "draft") steps.submit(model);
  else if (model.state === "in_approval") steps.decide(model, true);
  else if (model.state === "scheduled") steps.send(model);
  else steps.schedule(model, 0);
}

const step = fc.oneof(
  { weight: 4, arbitrary: fc.constant({ name: "go on" } as const) },
  fc.record({ name: fc.constantFrom("edit" as const, "decide" as const), yes: fc.boolean() }),
  fc.record({ name: fc.constantFrom("schedule" as const, "pass" as const), hours: fc.integer({ min: 0, max: 20 }) }),
  fc.record({ name: fc.constantFrom("submit", "unschedule", "cancel", "send", "tamper") }),
);

function take(model: Model, one: typeof step extends fc.Arbitrary<infer Step> ? Step : never): void {
  if ("yes" in one) steps[one.name](model, one.yes);
  else if ("hours" in one) steps[one.name](model, one.hours);
  else if (one.name === "go on") goOn(model);
  else steps[one.name as "submit" | "unschedule" | "cancel" | "send" | "tamper"](model);
}

describe("a message", () => {
  it("never leaves in other words than those that were approved, and leaves once, whatever is done to it", () => {
    let left = 0;
    fc.assert(
      fc.property(fc.array(step, { maxLength: 60 }), (path) => {
        const model: Model = {
          state: "draft",
          words: 1,
          submitted: null,
          approved: null,
          sendAt: null,
          now: start,
          sent: [],
        };
        for (const one of path) take(model, one);
        expect(model.sent.length).toBeLessThanOrEqual(1);
        for (const { words, approved } of model.sent) expect(words).toBe(approved);
        if (model.state === "sent") expect(model.sent).toHaveLength(1);
        left += model.sent.length;
      }),
      { numRuns: 3_000, seed: 7 },
    );
    expect(left).toBeGreaterThan(10);
  });

  const ready = {
    state: "scheduled",
    contentHash: hashOf(1),
    hash: hashOf(1),
    approved: hashOf(1),
    sendAt: start,
    leaving: "all",
    archived: false,
    recipients: 1,
  } as const;

  it.each([
    ["at its time", {}, 0, { go: true }],
    ["twelve hours after it", {}, 12, { go: true }],
    ["thirteen hours after it", {}, 13, { go: false, reason: "too-late" }],
    ["before it", {}, -1, { go: false, reason: null }],
    ["when it was taken back", { state: "approved" }, 0, { go: false, reason: null }],
    ["in other words", { hash: hashOf(2) }, 0, { go: false, reason: "approval-void" }],
    ["without an approval", { approved: null }, 0, { go: false, reason: "approval-void" }],
    ["with an approval of something else", { approved: hashOf(3) }, 0, { go: false, reason: "approval-void" }],
    ["while sending is paused", { leaving: "none" }, 0, { go: false, reason: "paused" }],
    ["before the organisation is live", { leaving: "released" }, 0, { go: false, reason: "not-live" }],
    ["to an archived audience", { archived: true }, 0, { go: false, reason: "audience-archived" }],
    ["to nobody", { recipients: 0 }, 0, { go: false, reason: "audience-empty" }],
  ] as const)("whose time comes %s", (_when, change, hours, verdict) => {
    expect(judgeDeparture({ ...ready, ...change }, start.add({ hours }))).toEqual(verdict);
  });
});
