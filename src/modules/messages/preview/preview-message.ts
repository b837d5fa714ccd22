import { sql } from "kysely";
import type { Reader } from "../../../database.ts";
import { AppError } from "../../../platform/errors.ts";
import type { presentChannels } from "../../../shared/formats.ts";
import { judging } from "../../delivery/public.ts";
import { directory, findOrganisation } from "../../people/public.ts";
import type { Message } from "../drafts/queries.ts";
import { namedIn } from "../sending/named.ts";
import { recipientsOfMessage } from "../sending/recipients.ts";
import { wordsToSay } from "../sending/words-of.ts";

export interface PreviewSettings {
  readonly url: string;
  readonly mailFrom: string;
  readonly now: Temporal.Instant;
}

interface PersonFacts {
  readonly displayName: string;
  readonly givenName: string;
  readonly email: string;
  readonly language: string;
  readonly active: boolean;
  readonly external: boolean;
  readonly recipient: boolean;
  readonly variant: string | null;
}

/** A message as somebody would get it over a channel, also somebody whom it is not for: then as everybody else does. */
export async function previewMessage(
  db: Reader,
  message: Message,
  asked: { readonly personId: string; readonly channel: (typeof presentChannels)[number] },
  settings: PreviewSettings,
) {
  if (message.variants.length === 0)
    throw new AppError("rule-refused", "There are no words to look at yet.", { reason: "words-missing" });
  const person = await factsOf(db, message, asked.personId, settings.now);
  if (!person) throw new AppError("not-found", "There is no such person.");
  const organisation = (await findOrganisation(db)) ?? { name: "", language: "en" };
  const { classification, tlp } = message;
  const facts = {
    active: person.active,
    hasAddress: person.email !== "",
    external: person.external,
    insideSeal: true,
    named: tlp === "RED" && (await namedIn(db, message)).includes(asked.personId),
  };
  const preview = await judging.renderPreview(
    db,
    { ...(await wordsToSay(db, message)), classification, tlp, sealed: false },
    { ...person, facts },
    { channel: asked.channel, organisation, url: settings.url, mailFrom: settings.mailFrom },
  );
  return { ...preview, recipient: person.recipient, variant: person.variant, personLanguage: person.language };
}

async function factsOf(db: Reader, message: Message, personId: string, at: Temporal.Instant) {
  const recipients = await recipientsOfMessage(db, message, at);
  const { rows } = await sql<PersonFacts>`
    select person.display_name as "displayName", person.given_name as "givenName", person.email, person.language,
      person.active, person.company_id is not null as external, recipient.person_id is not null as recipient,
      recipient.variant
    from ${directory(at)} as person left join ${recipients} as recipient on recipient.person_id = person.id
    where person.id = ${personId}::uuid and person.removed is null`.execute(db);
  return rows[0];
}
