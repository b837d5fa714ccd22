import { unrecorded } from "../../../platform/db/transaction.ts";
import { write } from "../../evidence/public.ts";
import { findPerson, type Person } from "../../people/public.ts";
import { type SecondStepMethod, secondStepsOf } from "../factors/queries.ts";
import { knownDevice } from "../guesses/device-cookie.ts";
import { type Count, clearCounts, refuseLocked } from "../guesses/guard.ts";
import { limits } from "../guesses/rules.ts";
import { ask } from "../secrets/challenges.ts";
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
  const person = await findPerson(tools.db, input.email, now);
  const device = person ? knownDevice(tools.secret, caller.cookie, person.id) : null;
  const counts = await openCounts(tools, input, device);
  const accountId = await tools.auth.api.checkPassword({
    body: { accountId: person?.active ? person.id : null, password: input.password },
  });
  if (!person || accountId !== person.id) {
    const refused = { personId: person?.id ?? null, method: "password", caller, known: device !== null, now };
    await noteRefusal(tools, counts, refused);
    throw signInFailed();
  }
  return proceed(tools, person, { ...input, counts, known: device !== null });
}

/** The counts that a wrong guess would raise, none of them locked. */
async function openCounts(tools: SignInTools, input: SignInInput, device: string | null): Promise<readonly Count[]> {
  const login = input.email.trim().toLowerCase();
  const known: Count[] = device === null ? [] : [{ limit: limits.knownDevice, of: device }];
  const strangers: Count[] = [
    { limit: limits.pair, of: `${input.caller.address} ${login}` },
    { limit: limits.unknownDevices, of: login },
  ];
  if (device !== null) {
    try {
      await refuseLocked(tools.db, tools.secret, known, input.now);
      return known;
    } catch {
      // A known device that guesses too much is a stranger like any other until its lock ends.
    }
  }
  await refuseLocked(tools.db, tools.secret, strangers, input.now);
  return strangers;
}

async function proceed(
  tools: SignInTools,
  person: Person,
  input: SignInInput & { readonly counts: readonly Count[]; readonly known: boolean },
): Promise<SignedIn | SecondStep> {
  const { caller, known, now, counts } = input;
  const methods = await secondStepsOf(tools.db, person.id);
  if (methods.length > 0) {
    const question = { purpose: "second-step", personId: person.id } as const;
    return { challenge: await unrecorded(tools.db, (tx) => ask(tx, question, now)), methods };
  }
  return write(tools.db, async (tx) => {
    await clearCounts(tx, tools.secret, counts);
    return openSession(tx, tools, { person, method: "password", caller, known, now });
  });
}
