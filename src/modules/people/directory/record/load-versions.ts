import { sql } from "kysely";
import type { Reader } from "../../../../database.ts";
import type { PersonState, Removal } from "../person-state.ts";
import type { EmploymentType } from "../rules.ts";
import type { Version } from "./versions.ts";

interface StoredVersion {
  readonly from: Date;
  readonly until: Date | null;
  readonly by: string;
  readonly attributes: StoredAttributes;
  readonly company: string | null;
}

interface StoredAttributes {
  readonly employee_number: string | null;
  readonly given_name: string;
  readonly family_name: string;
  readonly email: string;
  readonly department: string;
  readonly location: string;
  readonly job_function: string;
  readonly products: string[];
  readonly employment_type: EmploymentType;
  readonly manager_id: string | null;
  readonly language: string;
  readonly time_zone: string | null;
  readonly active_from: string | null;
  readonly active_until: string | null;
  readonly removed?: Removal | null;
  readonly merged_into?: string | null;
}

/** So many states of one person are read at most, the newest ones. */
const mostVersions = 500;

/** In the order of time, the last one being the current. Companies go by the name that they have now. */
export async function loadVersions(db: Reader, personId: string): Promise<Version[]> {
  const { rows } = await sql<StoredVersion>`
    select version.*, company.name as company from (
      (select valid_from as "from", valid_until as until, changed_by as by, attributes
        from people.person_history where person_id = ${personId}::uuid order by valid_from desc limit ${mostVersions})
      union all
      select valid_from, null, changed_by, to_jsonb(person) - 'search_words' from people.persons as person
        where id = ${personId}::uuid
    ) as version
    left join people.companies as company on company.id = (version.attributes ->> 'company_id')::uuid
    order by version.until nulls last`.execute(db);
  return rows.map((row) => ({
    validFrom: row.from.toISOString(),
    validUntil: row.until?.toISOString() ?? null,
    changedBy: row.by,
    state: stateOf(personId, row),
  }));
}

function stateOf(id: string, { attributes, company }: StoredVersion): PersonState {
  return {
    id,
    employeeNumber: attributes.employee_number,
    givenName: attributes.given_name,
    familyName: attributes.family_name,
    email: attributes.email,
    department: attributes.department,
    location: attributes.location,
    jobFunction: attributes.job_function,
    products: attributes.products,
    employmentType: attributes.employment_type,
    company,
    managerId: attributes.manager_id,
    language: attributes.language,
    timeZone: attributes.time_zone,
    activeFrom: attributes.active_from,
    activeUntil: attributes.active_until,
    removed: attributes.removed ?? null,
    mergedInto: attributes.merged_into ?? null,
  };
}
