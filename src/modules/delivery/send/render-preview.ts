import type { Reader } from "../../../database.ts";
import { findBrand } from "../brand/queries.ts";
import { type ChannelName, channels } from "../channels/register.ts";
import { type AdmissionRefusal, type Marks, type RecipientFacts, refusalOf } from "../channels/rules.ts";
import { parseAddress } from "../compose/headers.ts";
import { escapeHtml } from "../compose/html.ts";
import { asHtml, asText, subjectOf } from "../compose/layout.ts";
import { cleanSpan, cutAtMarks } from "../compose/spans.ts";
import { chooseWords, fillWords, type MailWords, type SaidWords } from "../compose/words.ts";
import { mailWords } from "./renderings.ts";

export interface MessageToPreview extends Marks {
  readonly words: SaidWords;
  readonly variants: Readonly<Record<string, SaidWords>>;
}

export interface PreviewFor {
  readonly displayName: string;
  readonly givenName: string;
  readonly email: string;
  readonly language: string;
  readonly variant: string | null;
  readonly facts: RecipientFacts;
}

export interface Preview {
  /** Why they would not get it. */
  readonly refusal: AdmissionRefusal | null;
  readonly language: string;
  readonly fallback: boolean;
  /** Only a link leaves; these are the words of that mail. */
  readonly neutral: boolean;
  readonly subject: string;
  /** Of a mail. Pictures stand in it as cid:<the first 32 digits of their hash>@clarion. */
  readonly mail: { readonly from: string; readonly to: string; readonly text: string; readonly html: string } | null;
  /** On the desk: the words with the recipient's own in them. */
  readonly page: MailWords | null;
}

/** What somebody would get over a channel if the message left now, made by what makes it then; no link in it signs in. */
export async function renderPreview(
  db: Reader,
  message: MessageToPreview,
  person: PreviewFor,
  how: {
    readonly channel: ChannelName;
    readonly organisation: { readonly name: string; readonly language: string };
    readonly url: string;
    readonly mailFrom: string;
  },
): Promise<Preview> {
  const refusal = refusalOf(message, person.facts, channels[how.channel]);
  if (how.channel === "desk") return { refusal, mail: null, ...pageOf(message, person, how.organisation) };
  const { organisation, url } = how;
  const { words, language, fallback, neutral } = mailWords(
    message,
    person.variant,
    person.language,
    organisation.language,
  );
  const brand = await findBrand(db);
  const { classification, tlp } = message;
  const letter = {
    words,
    language,
    organisation: organisation.name,
    url,
    link: "personal",
    items: false,
    classification,
    tlp,
    brand,
  } as const;
  const displayName = cleanSpan(person.displayName) || cleanSpan(person.email);
  const spans: Readonly<Record<string, string>> = {
    displayName,
    givenName: cleanSpan(person.givenName) || displayName,
    url,
  };
  const filled = (text: string, written: (value: string) => string = (value) => value) =>
    cutAtMarks(text)
      .map((cut) => (typeof cut === "string" ? cut : written(spans[cut.slot] ?? "")))
      .join("");
  const sender = parseAddress(how.mailFrom);
  return {
    refusal,
    language,
    fallback,
    neutral,
    subject: filled(subjectOf(letter)),
    mail: {
      from: `${brand.senderName || sender.name} <${sender.address}>`.trim(),
      to: `${displayName} <${person.email}>`,
      text: filled(asText(letter)),
      html: filled(asHtml(letter), escapeHtml),
    },
    page: null,
  };
}

function pageOf(
  message: MessageToPreview,
  person: PreviewFor,
  organisation: { readonly name: string; readonly language: string },
): Omit<Preview, "refusal" | "mail"> {
  const words = (person.variant !== null && message.variants[person.variant]) || message.words;
  const chosen = chooseWords(words, person.language, organisation.language);
  const { givenName, displayName } = person;
  const page = fillWords(chosen.words, { givenName, displayName, organisation: organisation.name });
  return { language: chosen.language, fallback: chosen.fallback, neutral: false, subject: page.subject, page };
}
