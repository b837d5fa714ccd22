import { describe, expect, it } from "vitest";
import { unrecorded } from "../../../platform/db/transaction.ts";
import { testDatabase } from "../../../platform/testing/test-database.ts";
import { proveAgain } from "../proof/prove-again.ts";
import { requireOwnPassword } from "../proof/require-password.ts";
import { takeSecondStep } from "../sign-in/second-step.ts";
import { anAccount, caller, enrolled, password, secret, sessionsOf, signedIn } from "../testing/makers.ts";
import { clearCounts, reserveTry } from "./guard.ts";
import { limits } from "./rules.ts";

const { db, owner } = await testDatabase();
const now = Temporal.Instant.from("2026-03-02T09:00:00Z");
const sessions = sessionsOf(db, now);
const wrong = "another harbour";
const many = <T>(times: number, one: (index: number) => Promise<T>) =>
  Promise.allSettled(Array.from({ length: times }, (_, index) => one(index)));

/** How often which refusal came. */
function tally(outcomes: PromiseSettledResult<unknown>[]): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const outcome of outcomes) {
    const error = outcome.status === "rejected" ? outcome.reason : null;
    const word = error ? (error.details?.reason ?? error.code ?? String(error)) : "opened";
    counts[word] = (counts[word] ?? 0) + 1;
  }
  return counts;
}

const guess = (email: string, guessed = wrong) => sessions.signIn({ email, password: guessed, caller });

describe("guesses of a password", () => {
  it("count for the account, however its address is spelled", async () => {
    await anAccount(db, now, "ana@bücher.example");
    const spellings = [
      "ana@bücher.example",
      "ana@xn--bcher-kva.example",
      "ANA@BÜCHER.example",
      " ana@bu\u0308cher.example",
    ];
    const outcomes = [];
    for (let index = 0; index < 12; index += 1)
      outcomes.push(...(await many(1, () => guess(spellings[index % spellings.length] ?? ""))));
    expect(tally(outcomes)).toEqual({ "sign-in-failed": 10, "too-many-guesses": 2 });
  });

  it("of an address that nobody has count just so", async () => {
    const spellings = ["bo@bücher.example", "bo@xn--bcher-kva.example"];
    const outcomes = [];
    for (let index = 0; index < 12; index += 1)
      outcomes.push(...(await many(1, () => guess(spellings[index % spellings.length] ?? ""))));
    expect(tally(outcomes)).toEqual({ "sign-in-failed": 10, "too-many-guesses": 2 });
  });

  it("are not made by a person's number", async () => {
    const { id } = await anAccount(db, now);
    await expect(guess(id, password)).rejects.toMatchObject({ code: "sign-in-failed" });
  });

  it("sent at once are no more than those sent one after the other", async () => {
    const { email } = await anAccount(db, now);
    const outcomes = await many(25, () => guess(email));
    expect(tally(outcomes)).toEqual({ "sign-in-failed": 10, "too-many-guesses": 15 });
    await expect(guess(email, password)).rejects.toMatchObject({ details: { reason: "too-many-guesses" } });
  });

  it("that are right leave no count, also where a second step follows", async () => {
    const { id, email } = await anAccount(db, now);
    const { actor } = await signedIn(db, email, now);
    await enrolled(db, id, actor.sessionId ?? "", now);
    const outcomes = [];
    for (let index = 0; index < 12; index += 1) outcomes.push(...(await many(1, () => guess(email, password))));
    expect(tally(outcomes)).toEqual({ opened: 12 });
  });
});

describe("guesses of a code", () => {
  async function withApp() {
    const { id, email } = await anAccount(db, now);
    const { actor } = await signedIn(db, email, now);
    const { codes } = await enrolled(db, id, actor.sessionId ?? "", now);
    const right = codes.generate({ timestamp: now.epochMilliseconds + 30_000 });
    return { id, email, sessionId: actor.sessionId ?? "", right, wrong: right === "000000" ? "000001" : "000000" };
  }

  async function challengeOf(email: string): Promise<string> {
    const first = await guess(email, password);
    if (!("challenge" in first)) throw new Error("a second step must follow");
    return first.challenge;
  }

  it("sent at once are eight for one step and ten for the account", async () => {
    const person = await withApp();
    const tools = await sessions.tools();
    const step = (challenge: string, code: string) => takeSecondStep(tools, { challenge, code, caller, now });
    const first = await challengeOf(person.email);
    expect(tally(await many(12, () => step(first, person.wrong)))).toEqual({ "code-wrong": 8, "step-expired": 4 });
    const second = await challengeOf(person.email);
    expect(tally(await many(6, () => step(second, person.wrong)))).toEqual({ "code-wrong": 2, "too-many-guesses": 4 });
    await expect(step(second, person.right)).rejects.toMatchObject({ details: { reason: "too-many-guesses" } });
  });

  it("as a fresh proof are ten, too", async () => {
    const { id, sessionId, wrong: code } = await withApp();
    const tools = await sessions.tools();
    const prove = () => proveAgain(tools, { personId: id, sessionId, proof: { code }, caller, now });
    expect(tally(await many(14, prove))).toEqual({ "proof-wrong": 10, "too-many-guesses": 4 });
  });
});

it("lets ten guesses of the current password through at once", async () => {
  const { id } = await anAccount(db, now);
  const tools = await sessions.tools();
  const outcomes = await many(14, () => requireOwnPassword(tools, { personId: id, password: wrong, caller, now }));
  expect(tally(outcomes)).toEqual({ "invalid-input": 10, "too-many-guesses": 4 });
});

it("counts while right guesses elsewhere take the same count away", async () => {
  const counts = [{ limit: { ...limits.pair, failures: 10_000 }, of: "somebody" }];
  const outcomes = await many<unknown>(60, (index) =>
    index % 2 === 0 ? reserveTry(db, secret, counts, now) : unrecorded(db, (tx) => clearCounts(tx, secret, counts)),
  );
  expect(tally(outcomes)).toEqual({ opened: 60 });
  expect((await owner.query("select from identity.guards where failures > 30")).rows).toHaveLength(0);
});
