import type { Tx } from "../../../database.ts";
import { unrecorded } from "../../../platform/db/transaction.ts";
import { AppError } from "../../../platform/errors.ts";
import { type Recorded, write } from "../../evidence/public.ts";
import { findPerson } from "../../people/public.ts";
import { spendCode } from "../factors/check-code.ts";
import { knownDevice } from "../guesses/device-cookie.ts";
import { clearCounts, type Try, takeTry } from "../guesses/guard.ts";
import { limits } from "../guesses/rules.ts";
import { lockQuestion, spendQuestion, tryQuestion } from "../secrets/challenges.ts";
import { holdPassword, passwordOf } from "./credential.ts";
import { openSession, type SignedIn } from "./open-session.ts";
import { noteRefusal, signInFailed } from "./refused.ts";
import type { Caller, SignInTools } from "./tools.ts";

interface SecondStepInput {
  readonly challenge: string;
  /** A code of the app, or a recovery code. */
  readonly code: string;
  readonly caller: Caller;
  readonly now: Temporal.Instant;
}

/** Signs in somebody whose password was right, by a code. The step, the code and the session are spent and made together. */
export async function takeSecondStep(tools: SignInTools, input: SecondStepInput): Promise<SignedIn> {
  const { caller, now } = input;
  const { personId, known, tried } = await unrecorded(tools.db, (tx) => countCode(tx, tools, input));
  try {
    return await write(tools.db, (tx) => openByCode(tx, tools, { ...input, personId, tried, known }));
  } catch (error) {
    if (!(error instanceof WrongCode)) throw error;
  }
  await noteRefusal(tools, tried, { personId, method: "second-step", caller, known, now });
  throw new AppError("rule-refused", "This code is not right, or was used already.", { reason: "code-wrong" });
}

class WrongCode extends Error {}

/** Counts the code as a wrong one, for its step and for the account, before it is looked at. */
async function countCode(tx: Tx, tools: SignInTools, { challenge, caller, now }: SecondStepInput) {
  const { personId } = await tryQuestion(tx, challenge, "second-step", now);
  if (personId === null) throw signInFailed();
  const owner = { id: personId, password: await passwordOf(tx, personId) };
  const device = knownDevice(tools.secret, caller.cookie, owner, now);
  const count =
    device === null ? { limit: limits.secondStep, of: personId } : { limit: limits.secondStepKnown, of: device };
  return { personId, known: device !== null, tried: await takeTry(tx, tools.secret, [count], now) };
}

async function openByCode(
  tx: Tx,
  tools: SignInTools,
  input: SecondStepInput & { readonly personId: string; readonly tried: Try; readonly known: boolean },
): Promise<Recorded<SignedIn>> {
  const { challenge, code, caller, personId, known, now } = input;
  // First of all locks: a new password, which takes the step away, has the same order.
  await holdPassword(tx, personId);
  await lockQuestion(tx, challenge, "second-step", now);
  const person = await findPerson(tx, personId, now);
  if (!person?.active) throw signInFailed();
  const by = await spendCode(tx, tools.secret, { accountId: person.id, code, now });
  if (by === null) throw new WrongCode();
  await spendQuestion(tx, challenge);
  await clearCounts(tx, tools.secret, input.tried.counts);
  return openSession(tx, tools, { person, method: `password+${by}`, caller, known, now });
}
