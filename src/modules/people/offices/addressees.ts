import { type RawBuilder, sql } from "kysely";
import { absentAt } from "../absences/absent-at.ts";
import { activeAt } from "../directory/active-at.ts";

interface Addressee {
  readonly office_id: string;
  readonly person_id: string;
  readonly as_deputy: boolean;
}

/**
 * Who acts for offices (`sql`${ids}::uuid[]``) at an instant, as a subquery: every holder who is there; if none is, the
 * deputies who are, of the first position where one is; if nobody is there, the holders though absent, because somebody
 * must get it. Whoever is not active counts as not holding it, so an office nobody of whose people is active has no row.
 * `people`: the directory as it was at the instant, where that is long ago.
 */
export function officeAddressees(
  offices: RawBuilder<readonly string[]>,
  at: Temporal.Instant,
  people: RawBuilder<unknown> = sql`people.persons`,
): RawBuilder<Addressee> {
  const instant = sql`${at.toString()}::timestamptz`;
  return sql`(select office_id, person_id, bool_and(turn > 0 and turn < ${lastTurn}) as as_deputy from (
      select office_id, person_id, turn, min(turn) over (partition by office_id) as first_turn from (
        select held.office_id, held.person_id, case
            when held.kind = 'holder' and not ${absentAt(at)} then 0
            when held.kind = 'deputy' and not ${absentAt(at)} then held.position
            when held.kind = 'holder' then ${lastTurn} end as turn
        from people.office_holders as held
        join people.offices as office on office.id = held.office_id
        join ${people} as person on person.id = held.person_id
        where held.office_id = any(${offices}) and held.held_from <= ${instant}
          and coalesce(held.held_until > ${instant}, true) and coalesce(office.archived_at > ${instant}, true)
          and ${activeAt(at)}
      ) as candidate where turn is not null
    ) as ranked where turn = first_turn group by office_id, person_id)`;
}

/** After every deputy's: positions are smallint. */
const lastTurn = sql.lit(100_000);
