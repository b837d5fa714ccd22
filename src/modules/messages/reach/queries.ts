import { type RawBuilder, sql } from "kysely";
import type { Reader } from "../../../database.ts";
import { judging } from "../../delivery/public.ts";
import { dutyLoad } from "../../duties/public.ts";
import { directory, workingTime } from "../../people/public.ts";
import type { Message } from "../drafts/queries.ts";
import { namedIn } from "../sending/named.ts";
import { recipientsOfMessage } from "../sending/recipients.ts";
import type { RecipientGroup } from "./rules.ts";

export interface SampledRecipient {
  readonly id: string;
  readonly displayName: string;
  readonly department: string;
  readonly location: string;
  readonly variant: string | null;
  readonly language: string;
}

export interface Recipients {
  readonly groups: readonly RecipientGroup[];
  readonly sample: readonly SampledRecipient[];
  /** Whoever stands for each group of the same variant and language. */
  readonly suggested: readonly SampledRecipient[];
}

const sampleSize = 8;
const mostSuggested = 24;

/** Who would get it now: grouped, and a few by name; the same ones each time, so that a page does not flicker. */
export async function readRecipients(db: Reader, message: Message, at: Temporal.Instant): Promise<Recipients> {
  const named = message.tlp === "RED" ? await namedIn(db, message) : [];
  const recipients = await recipientsOfMessage(db, message, at);
  const person = sql`json_build_object('id', id, 'displayName', display_name, 'department', department,
    'location', location, 'variant', variant, 'language', language)`;
  const { rows } = await sql<Recipients>`
    with recipient as materialized (
      select person.id, recipient.variant, person.display_name, person.department, person.location, person.language,
        person.email <> '' as has_address, person.company_id is not null as external,
        person.id = any(${named}::uuid[]) as named, hashtextextended(person.id::text, 0) as shuffled
      from ${recipients} as recipient join ${directory(at)} as person on person.id = recipient.person_id
    )
    select
      coalesce((select json_agg(one) from (
        select variant, language, has_address as "hasAddress", external, named, count(*)::int as count
        from recipient group by 1, 2, 3, 4, 5) as one), '[]') as groups,
      coalesce((select json_agg(${person} order by shuffled) from (
        select * from recipient order by shuffled limit ${sampleSize}) as one), '[]') as sample,
      coalesce((select json_agg(${person} order by variant nulls first, language) from (
        select distinct on (variant, language) * from recipient order by variant nulls first, language, shuffled
        limit ${mostSuggested}) as one), '[]') as suggested`.execute(db);
  return rows[0] ?? { groups: [], sample: [], suggested: [] };
}

export interface Load {
  /** How many of them have so many: 0, 1, 2, and from three on together. */
  readonly distribution: readonly { readonly items: number; readonly count: number }[];
  /** Have three or more. */
  readonly heavy: number;
}

const loadDays = 7;

/** What these people got in the last week and have to do in the next: messages and duties together. */
export async function readLoad(db: Reader, message: Message, at: Temporal.Instant): Promise<Load> {
  const hours = 24 * loadDays;
  const [since, until] = [at.subtract({ hours }), at.add({ hours })];
  const { rows } = await sql<{ items: number; count: number }>`
    select least(coalesce(message.count, 0) + coalesce(duty.count, 0), 10)::int as items, count(*)::int as count
    from ${await recipientsOfMessage(db, message, at)} as recipient
    left join ${judging.recentMessages(since)} as message on message.person_id = recipient.person_id
    left join ${dutyLoad(since, until)} as duty on duty.person_id = recipient.person_id
    group by 1 order by 1`.execute(db);
  const heavy = rows.reduce((sum, { items, count }) => sum + (items >= 3 ? count : 0), 0);
  return { distribution: rows, heavy };
}

export interface Timing {
  readonly now: number;
  readonly later: number;
  /** Away beyond any horizon. */
  readonly never: number;
  /** By the hour in which it reaches them, the first ones. */
  readonly hours: readonly { readonly at: string; readonly count: number }[];
}

const mostHours = 72;

/** When it reaches them, if it leaves at an instant: each in their own working hours, unless it is critical. */
export async function readTiming(
  db: Reader,
  message: Message,
  leaves: Temporal.Instant,
  now: Temporal.Instant,
): Promise<Timing> {
  const recipients: RawBuilder<unknown> = await recipientsOfMessage(db, message, now);
  const { rows } = await sql<{ id: string }>`select person_id as id from ${recipients} as recipient`.execute(db);
  const ids = rows.map(({ id }) => id);
  if (message.criticalReason !== null) return { now: ids.length, later: 0, never: 0, hours: [] };
  const calendars = await workingTime.workCalendarsOf(db, ids, leaves);
  // Few calendars and zones, however many people: each pair is asked once.
  const next = new Map<unknown, Map<string, Temporal.Instant | null>>();
  const counts = new Map<number, number>();
  let [atOnce, never] = [0, 0];
  for (const { calendar, timeZone } of calendars.values()) {
    const zones = next.get(calendar) ?? new Map<string, Temporal.Instant | null>();
    next.set(calendar, zones);
    const known = zones.get(timeZone);
    const found = known === undefined ? workingTime.nextWorkingInstant(calendar, timeZone, leaves) : known;
    zones.set(timeZone, found);
    if (found === null) never += 1;
    else if (Temporal.Instant.compare(found, leaves) <= 0) atOnce += 1;
    else {
      const hour = Math.floor(found.epochMilliseconds / 3_600_000);
      counts.set(hour, (counts.get(hour) ?? 0) + 1);
    }
  }
  const hours = [...counts]
    .sort(([a], [b]) => a - b)
    .slice(0, mostHours)
    .map(([hour, count]) => ({ at: new Date(hour * 3_600_000).toISOString(), count }));
  return { now: atOnce, later: calendars.size - atOnce - never, never, hours };
}
