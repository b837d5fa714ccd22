import { sql } from "kysely";
import type { Reader } from "../../../database.ts";

export interface Factors {
  readonly totpSince: string | null;
  readonly passkeys: {
    readonly id: string;
    readonly name: string;
    readonly createdAt: string;
    readonly lastUsedAt: string | null;
  }[];
  readonly recoveryCodesLeft: number;
}

/** What a person can prove themselves by, beside a password. */
export async function factorsOf(db: Reader, accountId: string): Promise<Factors> {
  const totp = await db
    .selectFrom("identity.totp")
    .select("confirmed_at")
    .where("account_id", "=", accountId)
    .where("confirmed_at", "is not", null)
    .executeTakeFirst();
  const passkeys = await db
    .selectFrom("identity.passkeys")
    .select(["id", "name", "created_at", "last_used_at"])
    .where("account_id", "=", accountId)
    .orderBy("created_at")
    .execute();
  const codes = await db
    .selectFrom("identity.recovery_codes")
    .select((row) => row.fn.countAll<number>().as("count"))
    .where("account_id", "=", accountId)
    .where("used_at", "is", null)
    .executeTakeFirstOrThrow();
  return {
    totpSince: totp?.confirmed_at?.toISOString() ?? null,
    passkeys: passkeys.map((row) => ({
      id: row.id,
      name: row.name,
      createdAt: row.created_at.toISOString(),
      lastUsedAt: row.last_used_at?.toISOString() ?? null,
    })),
    recoveryCodesLeft: codes.count,
  };
}

export type SecondStepMethod = "totp" | "passkey" | "recovery-code";

/** What may follow a right password; empty where the password alone is enough. */
export async function secondStepsOf(db: Reader, accountId: string): Promise<SecondStepMethod[]> {
  const { totpSince, passkeys, recoveryCodesLeft } = await factorsOf(db, accountId);
  if (totpSince === null && passkeys.length === 0) return [];
  return [
    ...(totpSince === null ? [] : ["totp" as const]),
    ...(passkeys.length === 0 ? [] : ["passkey" as const]),
    ...(recoveryCodesLeft === 0 ? [] : ["recovery-code" as const]),
  ];
}

/** Which of these people have a second factor. */
export async function havingFactor(db: Reader, personIds: readonly string[]): Promise<Set<string>> {
  const ids = [...personIds];
  const { rows } = await sql<{ id: string }>`
    select account_id as id from identity.totp where confirmed_at is not null and account_id = any(${ids}::uuid[])
    union select account_id from identity.passkeys where account_id = any(${ids}::uuid[])`.execute(db);
  return new Set(rows.map((row) => row.id));
}
