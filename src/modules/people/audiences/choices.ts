import { sql } from "kysely";
import type { Reader } from "../../../database.ts";
import type { Reach } from "../../../platform/http/access.ts";
import type { NamedKind } from "../../../shared/audience/audience-rule.ts";
import { withinReach } from "../directory/reach.ts";
import { type Named, namedTables } from "./names.ts";

const mostChoices = 20;

/** What a condition of a kind can name: a few whose name has the words, those that begin so first. */
export async function listChoices(db: Reader, kind: NamedKind, search: string, reach: Reach): Promise<Named[]> {
  const escaped = search.trim().replaceAll(/[\\%_]/g, "\\$&");
  const [anywhere, beginning] = [`%${escaped}%`, `${escaped}%`];
  if (kind === "person") {
    const { rows } = await sql<Named>`
      select 'person' as kind, id, display_name as label, email as detail, email as "inText"
      from people.persons as person
      where removed is null and (display_name ilike ${anywhere} or email ilike ${anywhere}) and ${withinReach(reach)}
      order by (display_name ilike ${beginning} or email ilike ${beginning}) desc, family_name, given_name, id
      limit ${mostChoices}`.execute(db);
    return rows;
  }
  // Their lists are closed to whoever sees a team or a company only.
  if (reach !== "whole" && kind !== "audience") return [];
  const { rows } = await sql<Named>`
    select ${kind} as kind, id, name as label, '' as detail, name as "inText" from ${sql.table(namedTables[kind])}
    where archived_at is null and name ilike ${anywhere}
    order by (name ilike ${beginning}) desc, name limit ${mostChoices}`.execute(db);
  return rows;
}
