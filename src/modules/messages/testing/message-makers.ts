import { randomUUID } from "node:crypto";
import type { Db } from "../../../database.ts";
import type { ContentNode } from "../../../platform/content/content-node.ts";
import { unrecorded } from "../../../platform/db/transaction.ts";
import type { Role } from "../../../platform/http/access.ts";
import type { ActingPerson } from "../../approvals/public.ts";
import { write } from "../../evidence/public.ts";
import { giveGrant } from "../../identity/public.ts";
import { createAudience, createOrganisation, createPerson } from "../../people/commands.ts";
import { createMessage } from "../drafts/create-message.ts";
import { getMessage } from "../drafts/queries.ts";
import type { Draft } from "../drafts/rules.ts";
import { saveDraft } from "../drafts/save-draft.ts";
import { draftOf } from "../drafts/stored.ts";

export const morning = Temporal.Instant.from("2026-03-02T08:00:00Z");

export interface PersonMore {
  readonly familyName?: string;
  readonly department?: string;
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

export function textOf(...paragraphs: string[]): ContentNode {
  return {
    type: "doc",
    content: paragraphs.map((text) => ({ type: "paragraph", content: [{ type: "text", text }] })),
  };
}

/** A draft that could be submitted: it has an audience and words. */
export async function aMessage(db: Db, by: ActingPerson, change: Partial<Draft> = {}): Promise<string> {
  const { id } = await write(db, (tx) => createMessage(tx, { title: "Clear desks" }, by));
  const words = { audienceId: null, language: "en", subject: "Clear desks", content: textOf("Keep your desk clear.") };
  await save(db, by, id, { variants: [words], ...change });
  return id;
}

export async function save(db: Db, by: ActingPerson, id: string, change: Partial<Draft>, voidApproval = false) {
  const message = await getMessage(db, id);
  const draft = { ...draftOf(message), ...change };
  return unrecorded(db, (tx) => saveDraft(tx, { id, version: message.version, draft, voidApproval }, by));
}
