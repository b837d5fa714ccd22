import type { Tx } from "../../database.ts";
import { type Recorded, record } from "../../modules/evidence/public.ts";
import { giveGrant, setPassword, spendSetupToken } from "../../modules/identity/public.ts";
import { createOrganisation, createPerson } from "../../modules/people/commands.ts";
import { findOrganisation } from "../../modules/people/public.ts";
import { AppError } from "../../platform/errors.ts";
import type { SetupInput } from "./schema.ts";

export interface SetUpOrganisation extends SetupInput {
  /** Undefined where the command line sets up and so needs no link. */
  readonly token: string | undefined;
  readonly now: Temporal.Instant;
}

/** Makes the organisation and its first administrator, once and for all. The link is spent only if all of it succeeds. */
export async function setUp(tx: Tx, input: SetUpOrganisation): Promise<Recorded<{ readonly personId: string }>> {
  if (await findOrganisation(tx)) throw new AppError("already-set-up", "This installation is set up already. Sign in.");
  if (input.token !== undefined) await spendSetupToken(tx, input.token, input.now);
  const { organisation, administrator, now } = input;
  const by = { actor: "system", now };
  await createOrganisation(tx, { ...organisation, demo: input.start === "demo" }, by);
  const person = await createPerson(tx, { ...administrator, language: organisation.language }, by);
  const personId = person.value.id;
  await setPassword(tx, { personId, password: administrator.password, actor: `person:${personId}`, now });
  for (const role of ["administrator", "technical_administrator", "author"] as const)
    await giveGrant(tx, { personId, role, grantedBy: "system", now });
  const fact = {
    kind: "identity.installation.set-up",
    at: now,
    actor: `person:${personId}`,
    subjects: [`person:${personId}`] as const,
    data: { start: input.start },
  };
  return record(tx, fact, { personId });
}
