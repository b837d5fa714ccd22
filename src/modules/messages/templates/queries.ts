import { sql } from "kysely";
import type { Reader, Tx } from "../../../database.ts";
import type { Classification } from "../../../platform/content/content-node.ts";
import { AppError } from "../../../platform/errors.ts";
import { takePage } from "../../../platform/http/paging.ts";
import type { Format } from "../../../shared/formats.ts";
import type { TemplateVariants } from "../tables.ts";

export interface Template {
  readonly id: string;
  readonly name: string;
  readonly description: string;
  readonly format: Format;
  readonly classification: Classification;
  readonly variants: TemplateVariants;
  readonly starter: string | null;
  readonly version: number;
  readonly updatedAt: Date;
  readonly updatedBy: string;
  readonly archived: boolean;
}

const columns = sql`id, name, description, format, classification, variants, starter, version,
  updated_at as "updatedAt", updated_by as "updatedBy", archived_at is not null as archived`;

/** Archived ones too: messages were made from them. */
export async function getTemplate(db: Reader, id: string): Promise<Template> {
  const { rows } = await sql<Template>`select ${columns} from messages.templates where id = ${id}::uuid`.execute(db);
  if (!rows[0]) throw new AppError("not-found", "There is no such template.");
  return rows[0];
}

export async function lockTemplate(tx: Tx, id: string): Promise<Template> {
  await sql`select from messages.templates where id = ${id}::uuid for update`.execute(tx);
  return getTemplate(tx, id);
}

/** By name. */
export async function listTemplates(
  db: Reader,
  filter: { readonly search?: string | undefined; readonly archived: boolean },
  page: { readonly after: readonly string[] | undefined; readonly limit: number },
): Promise<{ items: Template[]; total: number; next: string | null }> {
  const pattern = `%${(filter.search ?? "").replaceAll(/[\\%_]/g, "\\$&")}%`;
  const where = sql`(name ilike ${pattern} or description ilike ${pattern}) and (archived_at is not null) = ${filter.archived}`;
  const [name, id] = page.after ?? [];
  const beyond = page.after ? sql`(lower(name), id) > (lower(${name}), ${id}::uuid)` : sql`true`;
  const { rows } = await sql<Template>`select ${columns} from messages.templates
    where ${where} and ${beyond} order by lower(name), id limit ${page.limit + 1}`.execute(db);
  const total = await sql<{ count: number }>`
    select count(*) as count from messages.templates where ${where}`.execute(db);
  return { ...takePage(rows, page.limit, (row) => [row.name, row.id]), total: total.rows[0]?.count ?? 0 };
}

/** Starter code → the template that was adopted from it. */
export async function adoptedStarters(db: Reader): Promise<ReadonlyMap<string, string>> {
  const rows = await db
    .selectFrom("messages.templates")
    .select(["id", "starter"])
    .where("starter", "is not", null)
    .execute();
  return new Map(rows.flatMap(({ id, starter }) => (starter === null ? [] : [[starter, id] as const])));
}
