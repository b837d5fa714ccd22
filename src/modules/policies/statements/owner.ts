import { sql } from "kysely";
import type { Reader, Tx } from "../../../database.ts";
import { owe } from "../../duties/public.ts";
import { personsWithRole } from "../../identity/public.ts";
import { offices, recipientsOf } from "../../people/public.ts";

/** Who answers for a document: an office, or a person. */
export interface Owner {
  readonly officeId: string | null;
  readonly personId: string | null;
}

/** The document's office; else whoever wrote the version, while they are here; else an administrator. */
export async function ownerOf(
  tx: Tx,
  document: { readonly documentId: string; readonly versionId: string },
  now: Temporal.Instant,
): Promise<Owner> {
  const { rows } = await sql<{ office: string | null; author: string }>`
    select document.owner_office_id as office, version.author_id as author from policies.versions as version
    join policies.documents as document on document.id = version.document_id
    where version.id = ${document.versionId}::uuid`.execute(tx);
  const [row] = rows;
  if (!row) throw new Error("a version that is read must be there");
  const office = row.office === null ? undefined : await offices.find(tx, row.office);
  if (office && !office.archivedAt) return { officeId: office.id, personId: null };
  const [author] = await recipientsOf(tx, [row.author], now);
  if (author?.active) return { officeId: null, personId: row.author };
  const [administrator] = await personsWithRole(tx, "administrator", now);
  return { officeId: null, personId: administrator?.id ?? row.author };
}

/** Whether somebody is that person, or acts for that office now. */
export async function actsForOwner(
  db: Reader,
  owner: Owner,
  personId: string,
  now: Temporal.Instant,
): Promise<boolean> {
  if (owner.personId !== null) return owner.personId === personId;
  const { rows } = await sql`select from ${offices.addressees(sql`array[${owner.officeId}]::uuid[]`, now)} as acting
    where person_id = ${personId}::uuid`.execute(db);
  return rows.length > 0;
}

/** Puts something on the owner's desk. */
export async function oweOwner(
  tx: Tx,
  owner: Owner,
  duty: {
    readonly kind: string;
    readonly subject: string;
    readonly path: string;
    readonly title: string;
    readonly confidential: boolean;
    readonly minutes: number;
    /** The name of whoever asks. */
    readonly reason: string;
    readonly givenBy: string;
    readonly dueAt: Temporal.Instant;
    readonly now: Temporal.Instant;
  },
): Promise<void> {
  const { path, ...common } = duty;
  if (owner.officeId !== null) await owe(tx, { ...common, office: owner.officeId, path });
  else
    await owe(tx, {
      ...common,
      people: sql`select ${owner.personId}::uuid as person_id, ${path}::text as path, null::text as link_scope`,
    });
}
