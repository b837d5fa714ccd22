import type { AuthenticationResponseJSON } from "@simplewebauthn/server";
import type { Tx } from "../../../database.ts";
import { signal, unrecorded } from "../../../platform/db/transaction.ts";
import { AppError } from "../../../platform/errors.ts";
import { type Recorded, record, write } from "../../evidence/public.ts";
import { spendCode } from "../factors/check-code.ts";
import { checkAnswer, requestOptions } from "../factors/passkey-ceremony.ts";
import { secondStepsOf } from "../factors/queries.ts";
import { clearCounts, reserveTry } from "../guesses/guard.ts";
import { limits } from "../guesses/rules.ts";
import { ask, lockQuestion, spendQuestion } from "../secrets/challenges.ts";
import { raiseSession } from "../sessions/raise-session.ts";
import { sessionsTopic } from "../sessions/topic.ts";
import { holdPassword, passwordOf } from "../sign-in/credential.ts";
import { noteRefusal } from "../sign-in/refused.ts";
import type { Caller, SignInTools } from "../sign-in/tools.ts";

export type Proof =
  | { readonly password: string }
  | { readonly code: string }
  | { readonly challenge: string; readonly response: AuthenticationResponseJSON };

export interface ProofInput {
  readonly personId: string;
  readonly sessionId: string;
  readonly proof: Proof;
  readonly caller: Caller;
  readonly now: Temporal.Instant;
}

/** By what somebody can prove again who they are: the password alone only where there is nothing stronger. */
export async function proofMethods(tools: Pick<SignInTools, "db">, personId: string) {
  const factors = await secondStepsOf(tools.db, personId);
  return factors.length > 0 ? factors : (["password"] as const);
}

export function askForProof(tools: SignInTools, personId: string, now: Temporal.Instant) {
  return unrecorded(tools.db, async (tx) => {
    const options = await requestOptions(tx, tools.url, personId);
    const question = { purpose: "passkey-proof", personId, data: options.challenge } as const;
    return { challenge: await ask(tx, question, now), options };
  });
}

/** Takes a fresh proof of who this is, for the sensitive acts of the next ten minutes. Guesses are counted. */
export async function proveAgain(tools: SignInTools, input: ProofInput): Promise<void> {
  const { personId, caller, now } = input;
  const counts = [{ limit: limits.proof, of: personId }];
  const isGuess = !("response" in input.proof);
  const tried = isGuess ? await reserveTry(tools.db, tools.secret, counts, now) : null;
  try {
    return await write(tools.db, async (tx) => {
      await holdPassword(tx, personId);
      const by = await check(tx, tools, input);
      await clearCounts(tx, tools.secret, counts);
      return keepProof(tx, input, by);
    });
  } catch (error) {
    const refusedPasskey = error instanceof AppError && !isGuess;
    if (!(error instanceof WrongProof) && !refusedPasskey) throw error;
    await noteRefusal(tools, tried, { personId, method: isGuess ? "proof" : "passkey", caller, known: true, now });
    if (refusedPasskey) throw error;
  }
  throw new AppError("rule-refused", "That is not right. Nothing was changed.", { reason: "proof-wrong" });
}

class WrongProof extends Error {}

async function check(
  tx: Tx,
  tools: SignInTools,
  { proof, personId, now }: ProofInput,
): Promise<"passkey" | "totp" | "recovery-code" | "password"> {
  if ("response" in proof) {
    const asked = await lockQuestion(tx, proof.challenge, "passkey-proof", now);
    if (asked.personId !== personId) throw new WrongProof();
    await checkAnswer(tx, tools.url, asked, proof.response, now);
    await spendQuestion(tx, proof.challenge);
    return "passkey";
  }
  if ("code" in proof) {
    const by = await spendCode(tx, tools.secret, { accountId: personId, code: proof.code, now });
    if (by === null) throw new WrongProof();
    return by;
  }
  if ((await secondStepsOf(tx, personId)).length > 0)
    throw new AppError("rule-refused", "Use your second factor.", { reason: "second-factor-needed" });
  const body = { hash: await passwordOf(tx, personId), password: proof.password };
  if (!(await tools.auth.api.checkPassword({ body }))) throw new WrongProof();
  return "password";
}

async function keepProof(
  tx: Tx,
  input: ProofInput,
  by: "passkey" | "totp" | "recovery-code" | "password",
): Promise<Recorded<void>> {
  // A session by password alone has now shown a factor, too.
  if (by !== "password") await raiseSession(tx, input.sessionId, by === "passkey" ? by : `password+${by}`, input.now);
  await tx
    .updateTable("identity.sessions")
    .set({ proved_at: new Date(input.now.epochMilliseconds) })
    .where("id", "=", input.sessionId)
    .execute();
  await signal(tx, sessionsTopic);
  const person = `person:${input.personId}` as const;
  const fact = { kind: "identity.session.proved", at: input.now, actor: person, subjects: [person] as const };
  return record(tx, { ...fact, data: { method: by } }, undefined);
}
