import { sql } from "kysely";
import type { Reader, Tx } from "../../../database.ts";
import { AppError } from "../../../platform/errors.ts";
import type { PackState } from "../tables.ts";
import type { PackContent } from "./pack.ts";

export interface StoredPack extends PackContent {
  readonly id: string;
  readonly state: PackState;
  readonly revision: number;
  readonly createdAt: Date;
  readonly activatedAt: Date | null;
  readonly endedAt: Date | null;
  readonly changedBy: string;
  readonly changedAt: Date;
}

export async function getPack(db: Reader, id: string): Promise<StoredPack> {
  const { rows } = await sql<StoredPack>`
    select id, name, audience_id as "audienceId", state, asks, sign_in_again as "signInAgain", wording,
      due_rule as "dueRule", renewal, revision, created_at as "createdAt", activated_at as "activatedAt",
      ended_at as "endedAt", changed_by as "changedBy", changed_at as "changedAt",
      array(select document_id from policies.pack_documents where pack_id = pack.id order by position) as "documentIds"
    from policies.packs as pack where id = ${id}::uuid`.execute(db);
  const [pack] = rows;
  if (!pack) throw new AppError("not-found", "There is no such pack.");
  return pack;
}

/** Every command that changes a pack takes this first: of two at the same time one waits and sees what the other did. */
export async function lockPack(tx: Tx, id: string): Promise<StoredPack> {
  await sql`select from policies.packs where id = ${id}::uuid for no key update`.execute(tx);
  return getPack(tx, id);
}

export async function storeDocuments(tx: Tx, packId: string, documentIds: readonly string[]): Promise<void> {
  await sql`delete from policies.pack_documents
    where pack_id = ${packId}::uuid and document_id <> all(${[...documentIds]}::uuid[])`.execute(tx);
  await sql`insert into policies.pack_documents (pack_id, document_id, position)
    select ${packId}::uuid, id, position from unnest(${[...documentIds]}::uuid[]) with ordinality as held (id, position)
    on conflict (pack_id, document_id) do update set position = excluded.position`.execute(tx);
}
