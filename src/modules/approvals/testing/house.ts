import { randomUUID } from "node:crypto";
import type { Db } from "../../../database.ts";
import type { Role } from "../../../platform/http/access.ts";
import { write } from "../../evidence/public.ts";
import { giveGrant } from "../../identity/public.ts";
import { createAudience, createOrganisation, createPerson } from "../../people/commands.ts";
import type { ActingPerson } from "../public.ts";

export const morning = Temporal.Instant.from("2026-03-02T08:00:00Z");

interface PersonMore {
  readonly familyName?: string;
  readonly department?: string;
  readonly location?: string;
  readonly language?: string;
  readonly companyName?: string;
  readonly roles?: readonly Exclude<Role, "staff">[];
}

export async function aPerson(db: Db, more: PersonMore = {}): Promise<ActingPerson> {
  const { roles = [], familyName = "Weiß", ...attributes } = more;
  const input = { givenName: "Ana", familyName, email: `${randomUUID()}@corp.example`, ...attributes };
  const { id } = await write(db, (tx) => createPerson(tx, input, { actor: "system", now: morning }));
  for (const role of roles)
    await write(db, (tx) => giveGrant(tx, { personId: id, role, grantedBy: "system", now: morning }));
  return { ref: `person:${id}`, personId: id, now: morning };
}

/** An organisation in Berlin with an author and an approver. */
export async function aHouse(db: Db) {
  const organisation = { name: "Müller & Söhne", timeZone: "Europe/Berlin", language: "en" };
  await write(db, (tx) => createOrganisation(tx, organisation, { actor: "system", now: morning }));
  const author = await aPerson(db, { familyName: "Author", roles: ["author"] });
  const approver = await aPerson(db, { familyName: "Approver", roles: ["approver"] });
  return { author, approver };
}

export type House = Awaited<ReturnType<typeof aHouse>>;

export async function anAudience(db: Db, department?: string): Promise<string> {
  const rule = department === undefined ? { all: [] } : { attribute: "department" as const, is: [department] };
  const input = { name: `Audience ${randomUUID()}`, rule };
  return (await write(db, (tx) => createAudience(tx, input, { actor: "system", now: morning }))).id;
}
