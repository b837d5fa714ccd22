import { sql } from "kysely";
import type { Reader } from "../../../database.ts";
import { personsWithRole } from "../../identity/public.ts";
import { offices } from "../../people/public.ts";
import type { StepToAsk } from "./rules.ts";

export interface Acting {
  readonly personId: string;
  readonly asDeputy: boolean;
}

/** Who acts for each of these offices now. */
export async function actingFor(
  db: Reader,
  officeIds: readonly string[],
  now: Temporal.Instant,
): Promise<ReadonlyMap<string, readonly Acting[]>> {
  if (officeIds.length === 0) return new Map();
  const ids = sql<string[]>`${[...new Set(officeIds)]}::uuid[]`;
  const { rows } = await sql<Acting & { officeId: string }>`
    select office_id as "officeId", person_id as "personId", as_deputy as "asDeputy"
    from ${offices.addressees(ids, now)} as addressee order by person_id`.execute(db);
  return Map.groupBy(rows, ({ officeId }) => officeId);
}

/** For each step those who hold the approver role and would decide it if it were now. */
export async function approversOf(
  db: Reader,
  steps: readonly StepToAsk[],
  now: Temporal.Instant,
): Promise<readonly (readonly string[])[]> {
  const acting = await actingFor(
    db,
    steps.flatMap((step) => ("officeId" in step ? [step.officeId] : [])),
    now,
  );
  const holding = new Set((await personsWithRole(db, "approver", now)).map(({ id }) => id));
  return steps.map((step) => {
    const people =
      "personId" in step ? [step.personId] : (acting.get(step.officeId) ?? []).map(({ personId }) => personId);
    return people.filter((id) => holding.has(id));
  });
}
