import { type RawBuilder, sql } from "kysely";
import type { Reach } from "../../../platform/http/access.ts";

/**
 * A condition on `person` (anything with the `id` of a person): whether a permission's reach includes them. A manager's
 * team is everybody below them, at any depth, not the manager.
 */
export function withinReach(reach: Reach): RawBuilder<boolean> {
  if (reach === "whole") return sql`true`;
  const of = (kind: string) =>
    reach.filter((scope) => scope.startsWith(`${kind}:`)).map((scope) => scope.slice(kind.length + 1));
  return sql`(person.id in (
      with recursive team as (
        select id from people.persons where manager_id = any(${of("team")}::uuid[])
        union select below.id from team join people.persons as below on below.manager_id = team.id
      ) select id from team)
    or person.id in (select id from people.persons where company_id = any(${of("company")}::uuid[])))`;
}
