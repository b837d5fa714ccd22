import { type RawBuilder, sql } from "kysely";
import type { Reader } from "../../../database.ts";
import { audienceMembers, directory } from "../../people/public.ts";
import type { Message } from "../drafts/queries.ts";

/**
 * Everybody whom the message is for, once, each with the variant of the first audience that names them: a subquery that
 * yields person_id and variant, null for the words of everybody else. Active people only.
 */
export async function recipientsOfMessage(
  db: Reader,
  message: Pick<Message, "audienceIds" | "variants">,
  at: Temporal.Instant,
): Promise<RawBuilder<{ person_id: string; variant: string | null }>> {
  const withWords = new Set(message.variants.map(({ audienceId }) => audienceId));
  const parts: RawBuilder<unknown>[] = [];
  for (const [position, id] of message.audienceIds.entries()) {
    const members = await audienceMembers(db, id, at);
    const variant = withWords.has(id) ? id : null;
    parts.push(
      sql`select person_id, ${variant}::text as variant, ${position}::int as position from ${members} as member`,
    );
  }
  if (parts.length === 0) return sql`(select null::uuid as person_id, null::text as variant where false)`;
  if (parts.length === 1) return sql`(select person_id, variant from (${parts[0] ?? sql``}) as one)`;
  return sql`(select distinct on (person_id) person_id, variant
    from (${sql.join(parts, sql` union all `)}) as named order by person_id, position)`;
}

export interface Recipient {
  readonly personId: string;
  readonly variant: string | null;
  readonly language: string;
}

/** The same, read once: who they are at this moment. In the order of their ids. */
export async function resolveRecipients(db: Reader, message: Message, at: Temporal.Instant): Promise<Recipient[]> {
  const named = await recipientsOfMessage(db, message, at);
  const { rows } = await sql<Recipient>`
    select named.person_id as "personId", named.variant, person.language
    from ${named} as named join ${directory(at)} as person on person.id = named.person_id
    order by named.person_id`.execute(db);
  return rows;
}
