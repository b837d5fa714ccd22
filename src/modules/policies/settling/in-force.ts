import { sql } from "kysely";
import type { Reader } from "../../../database.ts";
import type { Asks, AsksAgain, DueRule, Renewal } from "../tables.ts";
import { needAfter } from "./rules.ts";

export interface PackInForce {
  readonly id: string;
  readonly audienceId: string;
  readonly asks: Asks;
  readonly signInAgain: boolean;
  readonly dueRule: DueRule;
  readonly renewal: Renewal;
  readonly createdAt: Temporal.Instant;
  readonly documentIds: readonly string[];
}

/** A document with what is in force of it, and what its versions ask of those who acknowledged an earlier one. */
export interface DocumentInForce {
  readonly id: string;
  readonly title: string;
  readonly words: number;
  readonly versionId: string;
  readonly versions: readonly StagedVersion[];
}

export interface StagedVersion {
  readonly id: string;
  readonly number: number;
  readonly need: AsksAgain;
}

/** The packs in force that hold one of these documents, or all. */
export async function packsInForce(db: Reader, documents: readonly string[] | undefined): Promise<PackInForce[]> {
  const which = documents ? sql`held.document_id = any(${[...documents]}::uuid[])` : sql`true`;
  const { rows } = await sql<Omit<PackInForce, "createdAt"> & { createdAt: Date }>`
    select pack.id, audience_id as "audienceId", asks, sign_in_again as "signInAgain", due_rule as "dueRule", renewal,
      created_at as "createdAt", array_agg(held.document_id order by held.position) as "documentIds"
    from policies.packs as pack join policies.pack_documents as held on held.pack_id = pack.id
    where pack.state = 'active' and ${which} group by pack.id order by pack.id`.execute(db);
  return rows.map((row) => ({
    ...row,
    createdAt: Temporal.Instant.fromEpochMilliseconds(row.createdAt.getTime()),
  }));
}

/** A publication that has not happened yet, to look ahead at. */
export interface ImaginedVersion {
  readonly versionId: string;
  readonly asksAgain: AsksAgain | null;
}

interface VersionRow {
  readonly documentId: string;
  readonly id: string;
  readonly number: number;
  readonly title: string;
  readonly words: number;
  readonly asksAgain: AsksAgain | null;
  readonly current: boolean;
}

/** Documents of which a version is in force and that were not withdrawn. */
export async function documentsInForce(
  db: Reader,
  documents: readonly string[] | undefined,
  imagined?: ImaginedVersion,
): Promise<DocumentInForce[]> {
  const which = documents ? sql`version.document_id = any(${[...documents]}::uuid[])` : sql`true`;
  const coming = imagined ? sql`version.id = ${imagined.versionId}::uuid` : sql`false`;
  const { rows } = await sql<VersionRow>`
    select version.document_id as "documentId", version.id, version.number, version.title, version.words,
      version.asks_again as "asksAgain", version.state = 'published' as current
    from policies.versions as version join policies.documents as document on document.id = version.document_id
    where document.withdrawn_at is null and (version.published_at is not null or ${coming}) and ${which}
    order by version.document_id, version.number`.execute(db);
  return [...Map.groupBy(rows, ({ documentId }) => documentId)].flatMap(([id, of]) => inForce(id, of, imagined));
}

function inForce(id: string, of: readonly VersionRow[], imagined: ImaginedVersion | undefined): DocumentInForce[] {
  const coming = of.find((version) => version.id === imagined?.versionId);
  const current = coming ?? of.find((version) => version.current);
  if (!current) return [];
  const versions = of.map((version) =>
    version === coming ? { ...version, asksAgain: imagined?.asksAgain ?? null } : version,
  );
  const staged = versions.map(({ id, number }) => ({ id, number, need: needAfter(versions, number, current.number) }));
  return [{ id, title: current.title, words: current.words, versionId: current.id, versions: staged }];
}
