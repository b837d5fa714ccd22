import { sql } from "kysely";
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
  /** By the hour in which it reaches them, the first ones. */
  readonly hours: readonly { readonly at: string; readonly count: number }[];
}

const mostHours = 72;

/**
 * When mail reaches them, if it leaves at an instant: each in their own next working hours, as delivery holds it. What is
 * critical, and what stands on desks alone, waits for nobody.
 */
export async function readTiming(
  db: Reader,
  message: Message,
  leaves: Temporal.Instant,
  now: Temporal.Instant,
): Promise<Timing> {
  const recipients = await recipientsOfMessage(db, message, now);
  const people = sql`select person_id from ${recipients} as recipient`;
  const openings = await workingTime.openingsOf(db, people, leaves);
  const { rows } = await sql<{ at: string | null; count: number }>`
    select case when opening.opens_at > ${leaves.toString()}::timestamptz
        then to_char(date_trunc('hour', opening.opens_at at time zone 'UTC'), 'YYYY-MM-DD"T"HH24:MI:SS"Z"') end as at,
      count(*)::int as count
    from (${people}) as recipient join ${openings} as opening on opening.person_id = recipient.person_id
    group by 1 order by 1`.execute(db);
  const total = rows.reduce((sum, { count }) => sum + count, 0);
  if (message.criticalReason !== null || !message.channels.includes("email"))
    return { now: total, later: 0, hours: [] };
  const hours = rows.flatMap(({ at, count }) => (at === null ? [] : [{ at, count }]));
  const later = hours.reduce((sum, { count }) => sum + count, 0);
  return { now: total - later, later, hours: hours.slice(0, mostHours) };
}
