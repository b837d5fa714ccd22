import type { AuthenticationResponseJSON } from "@simplewebauthn/server";
import type { Tx } from "../../../database.ts";
import { unrecorded } from "../../../platform/db/transaction.ts";
import { type Recorded, write } from "../../evidence/public.ts";
import { findPerson } from "../../people/public.ts";
import { checkAnswer, requestOptions } from "../factors/passkey-ceremony.ts";
import { knownDevice } from "../guesses/device-cookie.ts";
import { ask, lockQuestion, spendQuestion } from "../secrets/challenges.ts";
import { openSession, type SignedIn } from "./open-session.ts";
import { signInFailed } from "./refused.ts";
import type { Caller, SignInTools } from "./tools.ts";

/** What a browser's passkeys are asked to sign; whoever has one for us needs to name no address. */
export function askForPasskey(tools: SignInTools, now: Temporal.Instant) {
  return unrecorded(tools.db, async (tx) => {
    const options = await requestOptions(tx, tools.url, null);
    const question = { purpose: "passkey-sign-in", personId: null, data: options.challenge } as const;
    return { challenge: await ask(tx, question, now), options };
  });
}

/** Signs in by a passkey alone. It cannot be guessed, so no lock of guesses keeps its owner out. */
export function signInByPasskey(
  tools: SignInTools,
  input: {
    readonly challenge: string;
    readonly response: AuthenticationResponseJSON;
    readonly caller: Caller;
    readonly now: Temporal.Instant;
  },
): Promise<SignedIn> {
  const { challenge, response, caller, now } = input;
  return write(tools.db, async (tx: Tx): Promise<Recorded<SignedIn>> => {
    const asked = await lockQuestion(tx, challenge, "passkey-sign-in", now);
    const { accountId } = await checkAnswer(tx, tools.url, asked, response, now);
    const person = await findPerson(tx, accountId, now);
    if (!person?.active) throw signInFailed();
    await spendQuestion(tx, challenge);
    const known = knownDevice(tools.secret, caller.cookie, person.id) !== null;
    return openSession(tx, tools, { person, method: "passkey", caller, known, now });
  });
}
