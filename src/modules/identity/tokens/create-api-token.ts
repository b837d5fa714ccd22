import type { Tx } from "../../../database.ts";
import { AppError } from "../../../platform/errors.ts";
import { roles as allRoles, type GrantScope, type Role } from "../../../platform/http/access.ts";
import { type Recorded, record } from "../../evidence/public.ts";
import { findPerson } from "../../people/public.ts";
import { writeScope } from "../grants/scope.ts";
import { hashSecret, newSecret } from "../links/secret.ts";

export interface NewApiToken {
  readonly name: string;
  /** In whose name it acts; it never holds a role that this person has lost. */
  readonly personId: string;
  readonly roles: readonly Role[];
  /** How far it reaches at most; everywhere that its maker's roles do, if not said. */
  readonly scope?: GrantScope;
  readonly expiresAt: Temporal.Instant;
  readonly createdBy: string;
  readonly now: Temporal.Instant;
}

/** Makes a token of the API. The answer is the only time that it can be read. */
export async function createApiToken(tx: Tx, input: NewApiToken): Promise<Recorded<{ readonly token: string }>> {
  checkToken(input);
  if (!(await findPerson(tx, input.personId, input.now))) throw new AppError("not-found", "There is no such person.");
  const token = newSecret("clt");
  const scope = writeScope(input.scope ?? null);
  const made = await tx
    .insertInto("identity.api_tokens")
    .values({
      token_hash: hashSecret(token),
      name: input.name,
      person_id: input.personId,
      roles: [...input.roles],
      scope,
      created_at: new Date(input.now.epochMilliseconds),
      expires_at: new Date(input.expiresAt.epochMilliseconds),
      revoked_at: null,
      last_used_at: null,
    })
    .onConflict((conflict) => conflict.column("name").doNothing())
    .returning("id")
    .executeTakeFirst();
  if (!made) throw nameTaken();
  const data = { name: input.name, roles: input.roles, scope, expiresAt: input.expiresAt.toString() };
  const subjects = [`token:${input.name}`, `person:${input.personId}`] as const;
  return record(
    tx,
    { kind: "identity.token.created", at: input.now, actor: input.createdBy, subjects, data },
    { token },
  );
}

/** Also of one that has ended: what it did stands in the evidence under its name. */
function nameTaken(): AppError {
  const remedy = "Choose one that no token has had.";
  return new AppError("conflict", "A token of this name was made before. Nothing was changed.", {
    reason: "token-name-taken",
    fields: [{ field: "name", reason: "was given to another token", remedy }],
  });
}

function checkToken(input: NewApiToken): void {
  const fields = [
    !/^[a-z0-9][a-z0-9-]{0,62}$/.test(input.name) && {
      field: "name",
      reason: "is not made of lower-case letters, digits and hyphens",
      remedy: "Choose a name such as siem-export.",
    },
    input.roles.length === 0 && {
      field: "roles",
      reason: "is empty",
      remedy: `Name at least one of ${allRoles.join(", ")}.`,
    },
    Temporal.Instant.compare(input.expiresAt, input.now) <= 0 && {
      field: "expiresAt",
      reason: "is in the past",
      remedy: "Choose an end in the future.",
    },
  ].filter((problem) => problem !== false);
  if (fields.length > 0)
    throw new AppError("invalid-input", "This token cannot be made. Nothing was changed.", { fields });
}
