import { sql } from "kysely";
import type { Tx } from "../../../database.ts";
import { readingMinutes } from "../../../platform/content/text.ts";
import { owe } from "../../duties/public.ts";
import { readDuty } from "../publish/read-duty.ts";
import type { StatedThing } from "./queries.ts";

export interface OwedAgain {
  readonly thing: StatedThing;
  readonly dueAt: Temporal.Instant;
}

/** Puts on desks again what was acknowledged or exempt: the duty that was closed is open, with a new due instant. */
export async function oweReadingAgain(tx: Tx, again: readonly OwedAgain[], now: Temporal.Instant): Promise<void> {
  const groups = Map.groupBy(again, ({ thing, dueAt }) => `${thing.versionId} ${dueAt}`);
  for (const group of groups.values()) {
    const [first] = group;
    if (!first) continue;
    const { thing, dueAt } = first;
    const ids = group.map((one) => one.thing.id);
    await owe(tx, {
      kind: readDuty,
      subject: `policy-version:${thing.versionId}`,
      people: sql`select person_id, '/read/' || id as path, 'assignment:' || id as link_scope
        from policies.assignments where id = any(${ids}::uuid[])`,
      title: thing.title,
      confidential: thing.classification === "confidential",
      minutes: readingMinutes(thing.words),
      reason: thing.packName ?? "",
      dueAt,
      now,
    });
  }
}
