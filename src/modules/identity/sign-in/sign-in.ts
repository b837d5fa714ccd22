import type { Tx } from "../../../database.ts";
import { readEmail } from "../../../platform/email-address.ts";
import { type Recorded, record, write } from "../../evidence/public.ts";
import { findPerson, type Person } from "../../people/public.ts";
import { type SecondStepMethod, secondStepsOf } from "../factors/queries.ts";
import { knownDevice } from "../guesses/device-cookie.ts";
import { clearCounts, isLockout, reserveTry, type Try } from "../guesses/guard.ts";
import { limits } from "../guesses/rules.ts";
import { ask } from "../secrets/challenges.ts";
import { holdPassword, passwordOf } from "./credential.ts";
import { openSession, type SignedIn } from "./open-session.ts";
import { noteRefusal, signInFailed } from "./refused.ts";
import type { Caller, SignInTools } from "./tools.ts";

export interface SecondStep {
  readonly challenge: string;
  readonly methods: readonly SecondStepMethod[];
}

interface SignInInput {
  readonly email: string;
  readonly password: string;
  readonly caller: Caller;
  readonly now: Temporal.Instant;
}

/**
 * Signs in by password, or answers what second step the account asks for. The session and its evidence are one
 * transaction; a refusal leaves evidence and a count, but no session. Says the same, after as much work, for an unknown
 * address, a wrong password and a leaver.
 */
export async function signIn(tools: SignInTools, input: SignInInput): Promise<SignedIn | SecondStep> {
  const { caller, now } = input;
  const read = readEmail(input.email);
  const person = read.ok ? await findPerson(tools.db, read.email, now) : undefined;
  const hash = person ? await passwordOf(tools.db, person.id) : null;
  const device = person ? knownDevice(tools.secret, caller.cookie, { id: person.id, password: hash }, now) : null;
  const login = person?.id ?? (read.ok ? read.email : input.email.trim().toLowerCase());
  const tried = await take(tools, input, login, device);
  const known = device !== null;
  const right = await tools.auth.api.checkPassword({
    body: { hash: person?.active ? hash : null, password: input.password },
  });
  const done = person && right && (await proceed(tools, person, { hash, caller, known, tried, now }));
  if (done) return done;
  await noteRefusal(tools, tried, { personId: person?.id ?? null, method: "password", caller, known, now });
  throw signInFailed();
}

/** Counts the guess, however its address was spelled, unless there were too many before. */
async function take(tools: SignInTools, input: SignInInput, login: string, device: string | null): Promise<Try> {
  const { db, secret } = tools;
  if (device !== null) {
    try {
      return await reserveTry(db, secret, [{ limit: limits.knownDevice, of: device }], input.now);
    } catch (error) {
      // A known device that guesses too much is a stranger like any other until its lock ends.
      if (!isLockout(error)) throw error;
    }
  }
  const strangers = [
    { limit: limits.pair, of: `${input.caller.address} ${login}` },
    { limit: limits.unknownDevices, of: login },
  ];
  return reserveTry(db, secret, strangers, input.now);
}

class Outdated extends Error {}

/** Null where the password has been changed since it was looked at: whoever knew the old one knows nothing more. */
async function proceed(
  tools: SignInTools,
  person: Person,
  input: {
    readonly hash: string | null;
    readonly caller: Caller;
    readonly known: boolean;
    readonly tried: Try;
    readonly now: Temporal.Instant;
  },
): Promise<SignedIn | SecondStep | null> {
  const { caller, known, now } = input;
  const open = async (tx: Tx): Promise<Recorded<SignedIn | SecondStep>> => {
    if ((await holdPassword(tx, person.id)) !== input.hash) throw new Outdated();
    await clearCounts(tx, tools.secret, input.tried.counts);
    const methods = await secondStepsOf(tx, person.id);
    if (methods.length === 0) return openSession(tx, tools, { person, method: "password", caller, known, now });
    const challenge = await ask(tx, { purpose: "second-step", personId: person.id }, now);
    const fact = { at: now, actor: "anonymous", subjects: [`person:${person.id}`] as const };
    return record(tx, { ...fact, kind: "identity.second-step.asked", data: { methods } }, { challenge, methods });
  };
  try {
    return await write(tools.db, open);
  } catch (error) {
    if (error instanceof Outdated) return null;
    throw error;
  }
}
