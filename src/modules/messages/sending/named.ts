import type { Reader } from "../../../database.ts";
import type { AudienceRule } from "../../../shared/audience/audience-rule.ts";
import { findAudience } from "../../people/public.ts";
import type { Message } from "../drafts/queries.ts";

/** Who stands by name in the audiences of a message. TLP 2.0: what is marked RED is for named recipients only. */
export async function namedIn(db: Reader, message: Pick<Message, "audienceIds">): Promise<string[]> {
  const named = new Set<string>();
  for (const id of message.audienceIds) {
    const audience = await findAudience(db, id);
    for (const person of audience ? namedBy(audience.rule) : []) named.add(person);
  }
  return [...named];
}

/** Only where a name puts somebody in by itself: not below an office, a team or a “not”. */
function namedBy(rule: AudienceRule): readonly string[] {
  if ("person" in rule) return rule.person;
  if ("any" in rule) return rule.any.flatMap(namedBy);
  if ("all" in rule) return rule.all.flatMap(namedBy);
  return [];
}
