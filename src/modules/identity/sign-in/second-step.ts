import type { Tx } from "../../../database.ts";
import { unrecorded } from "../../../platform/db/transaction.ts";
import { AppError } from "../../../platform/errors.ts";
import { type Recorded, write } from "../../evidence/public.ts";
import { findPerson } from "../../people/public.ts";
import { spendCode } from "../factors/check-code.ts";
import { knownDevice } from "../guesses/device-cookie.ts";
import { type Count, clearCounts, refuseLocked } from "../guesses/guard.ts";
import { limits } from "../guesses/rules.ts";
import { countTry, lockQuestion, spendQuestion } from "../secrets/challenges.ts";
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
  const { challenge, caller, now } = input;
  const asked = await unrecorded(tools.db, (tx) => lockQuestion(tx, challenge, "second-step", now));
  const personId = asked.personId ?? "";
  const device = knownDevice(tools.secret, caller.cookie, personId);
  const counts: Count[] = [
    device === null ? { limit: limits.secondStep, of: personId } : { limit: limits.secondStepKnown, of: device },
  ];
  await refuseLocked(tools.db, tools.secret, counts, now);
  const known = device !== null;
  try {
    return await write(tools.db, (tx) => openByCode(tx, tools, { ...input, counts, known }));
  } catch (error) {
    if (!(error instanceof WrongCode)) throw error;
  }
  const refused = { personId, method: "second-step", caller, known, now };
  await noteRefusal(tools, counts, { ...refused, also: (tx) => countTry(tx, challenge) });
  throw new AppError("rule-refused", "This code is not right, or was used already.", { reason: "code-wrong" });
}

class WrongCode extends Error {}

async function openByCode(
  tx: Tx,
  tools: SignInTools,
  input: SecondStepInput & { readonly counts: readonly Count[]; readonly known: boolean },
): Promise<Recorded<SignedIn>> {
  const { challenge, code, caller, known, now } = input;
  const { personId } = await lockQuestion(tx, challenge, "second-step", now);
  const person = await findPerson(tx, personId ?? "", now);
  if (!person?.active) throw signInFailed();
  const by = await spendCode(tx, tools.secret, { accountId: person.id, code, now });
  if (by === null) throw new WrongCode();
  await spendQuestion(tx, challenge);
  await clearCounts(tx, tools.secret, input.counts);
  return openSession(tx, tools, { person, method: `password+${by}`, caller, known, now });
}
