import { sql } from "kysely";
import type { Tx } from "../../../database.ts";
import type { ActingPerson } from "../../approvals/public.ts";
import { manyDuties } from "../../duties/public.ts";
import { readDuty } from "../publish/read-duty.ts";
import { takeBackTold } from "../telling/take-back-told.ts";
import { renewOnAfter } from "./acknowledge-assignment.ts";
import type { StatedThing } from "./queries.ts";
import type { Wording } from "./wording.ts";

/** What somebody else records of a person's word: on paper, or from a list of earlier years. */
export interface Witnessed {
  readonly thing: StatedThing;
  readonly wording: Wording;
  /** What an imported row says it was taken from. */
  readonly source?: string;
  /** Where each has a day of its own. */
  readonly on?: Temporal.PlainDate;
}

type Origin =
  | { readonly method: "paper"; readonly sheetId: string; readonly entryId: number }
  | { readonly method: "imported"; readonly importId: string; readonly entryId: number };

/** Marks what these people owed as acknowledged, without any sign-in of theirs, and closes their duties. */
export async function storeWitnessed(
  tx: Tx,
  words: readonly Witnessed[],
  origin: Origin,
  by: ActingPerson,
  on: Temporal.PlainDate,
): Promise<void> {
  const ids = words.map(({ thing }) => thing.id);
  const days = words.map((one) => (one.on ?? on).toString());
  const renewals: (string | null)[] = [];
  for (const [index, { thing }] of words.entries()) {
    const noon = Temporal.PlainDate.from(days[index] ?? on).toZonedDateTime({ timeZone: "UTC", plainTime: "12:00" });
    renewals.push(await renewOnAfter(tx, thing, noon.toInstant()));
  }
  await sql`update policies.assignments as assignment set state = 'acknowledged', renew_on = said.renew_on,
      changed_at = ${by.now.toString()}::timestamptz
    from unnest(${ids}::uuid[], ${renewals}::date[]) as said (id, renew_on) where assignment.id = said.id`.execute(tx);
  await sql`insert into policies.acknowledgements (assignment_id, content_hash, wording, language, strength,
      acknowledged_at, entry_id, method, stated_on, recorded_by, sheet_id, import_id, source)
    select said.id, said.hash, said.wording, said.language, 'none', ${by.now.toString()}::timestamptz,
      ${origin.entryId}::bigint, ${origin.method}::text, said.day, ${by.personId}::uuid,
      ${"sheetId" in origin ? origin.sheetId : null}::uuid, ${"importId" in origin ? origin.importId : null}::uuid,
      said.source
    from unnest(${ids}::uuid[], ${words.map(({ thing }) => thing.contentHash)}::bytea[],
      ${words.map(({ wording }) => wording.text)}::text[], ${words.map(({ wording }) => wording.language)}::text[],
      ${days}::date[], ${words.map(({ source }) => source ?? null)}::text[])
      as said (id, hash, wording, language, day, source)`.execute(tx);
  await manyDuties.closeMany(tx, {
    kind: readDuty,
    subjects: [...new Set(words.map(({ thing }) => `policy-version:${thing.versionId}`))],
    duties: sql`select 'policy-version:' || version_id as subject, person_id from policies.assignments
      where id = any(${ids}::uuid[])`,
    state: "done",
    actor: by.ref,
    now: by.now,
  });
  await takeBackTold(tx, sql`assignment.id = any(${ids}::uuid[])`, by);
}

export function witnessedManifest(words: readonly Witnessed[]) {
  return words.map(({ thing, wording, source, on }) => ({
    person: `person:${thing.personId}`,
    assignment: thing.id,
    version: thing.versionId,
    contentHash: thing.contentHash.toString("hex"),
    wording: wording.text,
    source: source ?? null,
    on: on?.toString() ?? null,
  }));
}
