import { type RawBuilder, sql } from "kysely";
import type { Reader, Tx } from "../../../database.ts";
import { remindNow, weighReminders } from "../../duties/public.ts";
import { type Recorded, recordBulk } from "../../evidence/public.ts";
import { directory, personNames } from "../../people/public.ts";
import { readDuty } from "../publish/read-duty.ts";
import { imagesAt } from "./images.ts";
import { inState } from "./people.ts";
import { namedLike, ofDocuments, ofValues, type Which } from "./which.ts";

/** Assignments by id, or all that are meant by a filter. */
export type ToRemind =
  | { readonly assignmentIds: readonly string[] }
  | { readonly filter: Which & { readonly state: "open" | "overdue"; readonly search?: string | undefined } };

type Weighed = Awaited<ReturnType<typeof weighReminders>>;

const namesShown = 50;

export async function previewReminders(db: Reader, which: ToRemind, now: Temporal.Instant) {
  return presentReminders(db, await weighReminders(db, { kind: readDuty, duties: dutiesOf(which, now), now }));
}

/** Has people reminded of what they have not done yet: each in their one mail of the day, with all of it. */
export async function remindPeople(
  tx: Tx,
  which: ToRemind,
  by: { readonly ref: string; readonly now: Temporal.Instant },
): Promise<Recorded<Awaited<ReturnType<typeof presentReminders>>>> {
  const { now } = by;
  const weighed = await remindNow(tx, { kind: readDuty, duties: dutiesOf(which, now), now });
  const answer = await presentReminders(tx, weighed);
  const { reminded, items, left } = answer;
  const fact = {
    kind: "policies.reminders.asked",
    at: now,
    actor: by.ref,
    subjects: ["organisation:this"] as const,
    data: { count: reminded, items, left: left.map(({ reason, items: of }) => ({ reason, items: of })) },
  };
  const manifest = [...weighed.reminded].map(([person, duties]) => ({
    person: `person:${person}`,
    duties: duties.map((id) => `duty:${id}`),
  }));
  return recordBulk(tx, fact, manifest, answer);
}

function dutiesOf(which: ToRemind, now: Temporal.Instant): RawBuilder<unknown> {
  const moment = { at: now, now };
  const duty = sql`select 'policy-version:' || image.version_id as subject, image.person_id`;
  if ("assignmentIds" in which)
    return sql`${duty} from ${imagesAt(moment, sql`assignment.id = any(${[...which.assignmentIds]}::uuid[])`, true)} as image`;
  const { filter } = which;
  const named = filter.search?.trim()
    ? sql`image.person_id in (select person.id from ${directory(now)} as person where ${namedLike(filter.search)})`
    : sql`true`;
  return sql`${duty} from ${imagesAt(moment, ofDocuments(filter), false)} as image
    where ${inState(filter.state, now)} and ${ofValues(filter)} and ${named}`;
}

async function presentReminders(db: Reader, { reminded, later, left }: Weighed) {
  const names = await personNames(db, [...reminded.keys()].slice(0, namesShown * 10));
  const people = [...names].map(([id, displayName]) => ({ id, displayName }));
  people.sort((one, other) => one.displayName.localeCompare(other.displayName));
  const waiting = Map.groupBy(later.values(), (reason) => reason);
  return {
    reminded: reminded.size,
    items: [...reminded.values()].reduce((sum, duties) => sum + duties.length, 0),
    people: people.slice(0, namesShown),
    later: [...waiting].map(([reason, those]) => ({ reason, people: those.length })),
    left: [...left].map(([reason, items]) => ({ reason, items })),
  };
}
