import { randomUUID } from "node:crypto";
import type { Tx } from "../../../database.ts";
import { signal } from "../../../platform/db/transaction.ts";
import { AppError } from "../../../platform/errors.ts";
import { type Recorded, record } from "../../evidence/public.ts";
import { findPerson } from "../../people/public.ts";
import { revokeAccountLinks } from "../links/revoke-link.ts";
import { endOthers } from "../sessions/end-others.ts";
import { sessionsTopic } from "../sessions/topic.ts";
import { lockPassword, requireSession } from "./credential.ts";
import { ensureAccount } from "./ensure-account.ts";
import { guessableProblem } from "./guessable.ts";
import { passwordProblem } from "./rules.ts";

export interface NewPassword {
  readonly personId: string;
  readonly password: string;
  readonly actor: string;
  /** The session that asks for it, which must not have been ended meanwhile. It ends with the others unless it is kept. */
  readonly session?: { readonly id: string; readonly kept: boolean };
  /** The hash that the current password was found right for: no other has come since. */
  readonly current?: string;
  readonly now: Temporal.Instant;
}

/**
 * Gives a person an account with a password, or their account a new one, and ends whatever sessions, open
 * steps and links to choose one they had.
 */
export async function setPassword(tx: Tx, input: NewPassword): Promise<Recorded<void>> {
  const person = await findPerson(tx, input.personId, input.now);
  if (!person) throw new AppError("not-found", "There is no such person.");
  const problem =
    passwordProblem(input.password, person.email) ?? (await guessableProblem(input.password, person.displayName));
  if (problem)
    throw new AppError("invalid-input", "This password cannot be used. Nothing was changed.", { fields: [problem] });
  // With it comes a good part of the sign-in library, which a start must not wait for.
  const { hashPassword } = await import("better-auth/crypto");
  const hash = await hashPassword(input.password);
  const before = await lockPassword(tx, person.id);
  if (input.session) await requireSession(tx, input.session.id);
  if (input.current !== undefined && before !== input.current)
    throw new AppError("conflict", "Your password has just been changed. Nothing was changed by this.");
  await ensureAccount(tx, person);
  await tx
    .insertInto("identity.credentials")
    .values({
      id: randomUUID(),
      account_key: person.id,
      provider_id: "credential",
      account_id: person.id,
      password: hash,
    })
    .onConflict((conflict) =>
      conflict.columns(["provider_id", "account_key"]).doUpdateSet((row) => ({
        password: row.ref("excluded.password"),
        updated_at: new Date(input.now.epochMilliseconds),
      })),
    )
    .execute();
  await endOthers(tx, person.id, input.session?.kept ? input.session.id : undefined);
  await revokeAccountLinks(tx, person.id, input.now);
  await signal(tx, sessionsTopic);
  return record(
    tx,
    { kind: "identity.password.set", at: input.now, actor: input.actor, subjects: [`person:${person.id}`], data: {} },
    undefined,
  );
}
