import type { AuthenticationResponseJSON } from "@simplewebauthn/server";
import type { Tx } from "../../../database.ts";
import { unrecorded } from "../../../platform/db/transaction.ts";
import { AppError } from "../../../platform/errors.ts";
import { type Recorded, write } from "../../evidence/public.ts";
import { findPerson } from "../../people/public.ts";
import { checkAnswer, requestOptions } from "../factors/passkey-ceremony.ts";
import { knownDevice } from "../guesses/device-cookie.ts";
import { ask, lockQuestion, spendQuestion } from "../secrets/challenges.ts";
import { holdPassword } from "./credential.ts";
import { openSession, type SignedIn } from "./open-session.ts";
import { noteRefusal, signInFailed } from "./refused.ts";
import type { Caller, SignInTools } from "./tools.ts";

/** What a browser's passkeys are asked to sign; whoever has one for us needs to name no address. */
export function askForPasskey(tools: SignInTools, now: Temporal.Instant) {
  return unrecorded(tools.db, async (tx) => {
    const options = await requestOptions(tx, tools.url, null);
    const question = { purpose: "passkey-sign-in", personId: null, data: options.challenge } as const;
    return { challenge: await ask(tx, question, now), options };
  });
}

interface PasskeyAnswer {
  readonly challenge: string;
  readonly response: AuthenticationResponseJSON;
  readonly caller: Caller;
  readonly now: Temporal.Instant;
}

/** Signs in by a passkey alone. It cannot be guessed, so no lock of guesses keeps its owner out. */
export async function signInByPasskey(tools: SignInTools, input: PasskeyAnswer): Promise<SignedIn> {
  try {
    return await write(tools.db, (tx) => openByPasskey(tx, tools, input));
  } catch (error) {
    if (error instanceof AppError) await noteRefusedPasskey(tools, input);
    throw error;
  }
}

async function openByPasskey(tx: Tx, tools: SignInTools, input: PasskeyAnswer): Promise<Recorded<SignedIn>> {
  const { challenge, response, caller, now } = input;
  const asked = await lockQuestion(tx, challenge, "passkey-sign-in", now);
  const { accountId } = await checkAnswer(tx, tools.url, asked, response, now);
  const person = await findPerson(tx, accountId, now);
  if (!person?.active) throw signInFailed();
  await spendQuestion(tx, challenge);
  const owner = { id: person.id, password: await holdPassword(tx, person.id) };
  const known = knownDevice(tools.secret, caller.cookie, owner, now) !== null;
  return openSession(tx, tools, { person, method: "passkey", caller, known, now });
}

/** Of a passkey that somebody has; one that nobody has says nothing about anybody. */
async function noteRefusedPasskey(tools: SignInTools, { response, caller, now }: PasskeyAnswer): Promise<void> {
  const owner = await tools.db
    .selectFrom("identity.passkeys")
    .select("account_id")
    .where("credential_id", "=", response.id)
    .executeTakeFirst();
  const refused = { personId: owner?.account_id ?? null, method: "passkey", caller, known: false, now };
  await noteRefusal(tools, null, refused);
}
