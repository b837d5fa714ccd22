import { sql } from "kysely";
import type { Reader } from "../../../database.ts";
import { companies, personNames } from "../../people/public.ts";
import type { Grouping } from "./rules.ts";

/** What values are called. Departments and the like are their own names; what is unknown by now has an empty one. */
export async function namesOf(db: Reader, by: Grouping, values: readonly string[]): Promise<(value: string) => string> {
  const ids = values.filter((value) => value !== "");
  if (by === "manager") return found(await personNames(db, ids));
  if (by === "company") return found(await companies.names(db, ids));
  if (by === "document") return found(await documentTitles(db, ids));
  if (by === "pack") return found(await packNames(db, ids));
  return (value) => value;
}

function found(names: ReadonlyMap<string, string>): (value: string) => string {
  return (value) => names.get(value) ?? "";
}

export async function documentTitles(db: Reader, ids: readonly string[]): Promise<Map<string, string>> {
  const { rows } = await sql<{ id: string; name: string }>`
    select id, title as name from policies.documents where id = any(${[...ids]}::uuid[])`.execute(db);
  return new Map(rows.map((row) => [row.id, row.name]));
}

async function packNames(db: Reader, ids: readonly string[]): Promise<Map<string, string>> {
  const { rows } = await sql<{ id: string; name: string }>`
    select id, name from policies.packs where id = any(${[...ids]}::uuid[])`.execute(db);
  return new Map(rows.map((row) => [row.id, row.name]));
}
