import { createHash, randomBytes } from "node:crypto";
import type { AuthenticationResponseJSON } from "@simplewebauthn/server";
import type { Db, Reader, Tx } from "../../../database.ts";
import { unrecorded } from "../../../platform/db/transaction.ts";
import { AppError } from "../../../platform/errors.ts";
import { spendCode } from "../factors/check-code.ts";
import { checkAnswer, requestOptions } from "../factors/passkey-ceremony.ts";
import { secondStepsOf } from "../factors/queries.ts";
import { clearCounts, reserveTry } from "../guesses/guard.ts";
import { limits } from "../guesses/rules.ts";
import { ask, lockQuestion, spendQuestion } from "../secrets/challenges.ts";
import { passwordOf } from "../sign-in/credential.ts";
import { noteRefusal } from "../sign-in/refused.ts";
import type { Caller } from "../sign-in/tools.ts";

/** By what somebody proved, for one act, that it is them. */
export type ActMethod = "password" | "passkey" | "totp" | "recovery-code";

export type ActProof =
  | { readonly password: string }
  | { readonly code: string }
  | { readonly challenge: string; readonly response: AuthenticationResponseJSON };

interface Site {
  readonly db: Db;
  readonly config: { readonly url: string; readonly secret: string };
}

/**
 * By what a person can prove an act: the password alone only where there is nothing stronger; nothing at all where they
 * have only ever come by links of mails.
 */
export async function actMethods(db: Reader, personId: string): Promise<readonly ActMethod[]> {
  const factors = await secondStepsOf(db, personId);
  if (factors.length > 0) return factors;
  return (await passwordOf(db, personId)) === null ? [] : ["password"];
}

/** What their passkey has to sign for this act and no other: the act's hash is the second half of the challenge. */
export function askForActProof({ db, config }: Site, asked: { personId: string; act: string; now: Temporal.Instant }) {
  return unrecorded(db, async (tx) => {
    const options = await requestOptions(tx, config.url, asked.personId);
    const challenge = Buffer.concat([randomBytes(16), actHash(asked.act)]).toString("base64url");
    const question = { purpose: "passkey-proof", personId: asked.personId, data: challenge } as const;
    return { challenge: await ask(tx, question, asked.now), options: { ...options, challenge } };
  });
}

/** Takes a proof of who this is for one act, such as `acknowledge:<id>`. It opens nothing else. Guesses are counted. */
export async function proveAct(
  site: Site,
  input: {
    readonly personId: string;
    readonly act: string;
    readonly proof: ActProof;
    readonly caller: Caller;
    readonly now: Temporal.Instant;
  },
): Promise<ActMethod> {
  const { personId, proof, caller, now } = input;
  const counts = [{ limit: limits.proof, of: personId }];
  const isGuess = !("response" in proof);
  const tried = isGuess ? await reserveTry(site.db, site.config.secret, counts, now) : null;
  const method = isGuess ? "proof" : "passkey";
  const note = () => noteRefusal(site, tried, { personId, method, caller, known: true, now });
  const by = await unrecorded(site.db, async (tx) => {
    const right = await check(tx, site, input);
    if (right !== null) await clearCounts(tx, site.config.secret, counts);
    return right;
  }).catch(async (error: unknown) => {
    if (error instanceof AppError && !isGuess) await note();
    throw error;
  });
  if (by !== null) return by;
  await note();
  throw new AppError("rule-refused", "That is not right. Nothing was changed.", { reason: "proof-wrong" });
}

type Checked = Parameters<typeof proveAct>[1];

async function check(tx: Tx, { config }: Site, { proof, personId, act, now }: Checked): Promise<ActMethod | null> {
  if ("response" in proof) {
    const asked = await lockQuestion(tx, proof.challenge, "passkey-proof", now);
    const half = Buffer.from(asked.data, "base64url").subarray(16);
    if (asked.personId !== personId || Buffer.compare(half, actHash(act)) !== 0) return null;
    await checkAnswer(tx, config.url, asked, proof.response, now);
    await spendQuestion(tx, proof.challenge);
    return "passkey";
  }
  if ("code" in proof) return spendCode(tx, config.secret, { accountId: personId, code: proof.code, now });
  if ((await secondStepsOf(tx, personId)).length > 0)
    throw new AppError("rule-refused", "Use your second factor.", { reason: "second-factor-needed" });
  const hash = await passwordOf(tx, personId);
  // A part of the sign-in library, which a start must not wait for.
  const { verifyPassword } = await import("better-auth/crypto");
  return hash !== null && (await verifyPassword({ hash, password: proof.password })) ? "password" : null;
}

function actHash(act: string): Buffer {
  return createHash("sha256").update(act, "utf8").digest();
}
