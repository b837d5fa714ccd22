import { sql } from "kysely";
import type { Db, Reader } from "../../../database.ts";
import { unrecorded } from "../../../platform/db/transaction.ts";
import { findFile } from "../../../platform/files/files.ts";
import { type Brand, plainBrand } from "../brand/brand.ts";
import { channels } from "../channels/register.ts";
import { carries, type Marks } from "../channels/rules.ts";
import { compileMail, filesOf } from "../compose/compile-mail.ts";
import { phrasesOf } from "../compose/phrases.ts";
import { encodeFile, type Template } from "../compose/template.ts";
import { type ChosenWords, chooseWords, type MailWords, type SaidWords } from "../compose/words.ts";
import type { Attachment } from "../ledger/message-to-queue.ts";
import type { LeasedDelivery } from "./lease.ts";

/** What the ledger says of a message; it never changes once queued. */
export interface MessageToSend extends Marks {
  readonly id: string;
  readonly kind: string;
  readonly words: SaidWords;
  readonly variants: Readonly<Record<string, SaidWords>>;
  readonly attachments: readonly Attachment[];
  readonly brand: Brand;
}

export interface Rendering {
  readonly template: Template;
  readonly files: ReadonlyMap<string, Buffer>;
  readonly language: string;
  readonly fallback: boolean;
  /** The words themselves must not stand in a mail. */
  readonly neutral: boolean;
}

export interface RenderingSettings {
  readonly organisation: { readonly name: string; readonly language: string };
  readonly url: string;
  readonly mailFrom: string;
}

/** The templates of one drain, each compiled once, and kept in the database before the first mail of it leaves. */
export class Renderings {
  readonly messages = new Map<string, MessageToSend>();
  readonly url: string;
  private readonly settings: RenderingSettings;
  private readonly made = new Map<string, Rendering>();

  constructor(settings: RenderingSettings) {
    this.settings = settings;
    this.url = settings.url;
  }

  async find(
    db: Db,
    message: MessageToSend,
    delivery: Pick<LeasedDelivery, "variant" | "items" | "linkPath" | "linkScope">,
    personLanguage: string,
  ): Promise<Rendering> {
    const { variant, items, linkPath, linkScope } = delivery;
    const link = linkScope !== null ? "personal" : linkPath !== null ? "plain" : "none";
    const key = [message.id, variant ?? "", personLanguage, link, items !== null].join(" ");
    const known = this.made.get(key);
    if (known) return known;
    const shape = { variant, link, items: items !== null, language: personLanguage } as const;
    const rendering = await compileFor(db, this.settings, message, shape);
    await keep(db, rendering.template);
    this.made.set(key, rendering);
    return rendering;
  }
}

interface Shape {
  readonly variant: string | null;
  readonly link: "none" | "plain" | "personal";
  readonly items: boolean;
  /** The recipient's. */
  readonly language: string;
}

/** One mail for everybody who is alike in this. */
async function compileFor(
  db: Reader,
  { organisation, url, mailFrom }: RenderingSettings,
  message: MessageToSend,
  shape: Shape,
): Promise<Rendering> {
  const { neutral, ...chosen } = mailWords(message, shape.variant, shape.language, organisation.language);
  const attachments = neutral ? [] : message.attachments;
  const files = await readFiles(db, filesOf({ words: chosen.words, brand: message.brand, attachments }));
  const template = compileMail({
    kind: message.kind,
    from: mailFrom,
    words: chosen.words,
    language: chosen.language,
    organisation: organisation.name,
    url,
    link: neutral && shape.link === "none" ? "personal" : shape.link,
    items: shape.items && !neutral,
    classification: message.classification,
    tlp: message.tlp,
    brand: message.brand,
    attachments,
    pictures: new Map([...files].map(([hash, file]) => [hash, file.mediaType])),
  });
  const encoded = new Map([...files].map(([hash, file]) => [hash, file.encoded]));
  return { template, files: encoded, language: chosen.language, fallback: chosen.fallback, neutral };
}

/** What a mail to somebody says: the words of their variant in their language, or neutral ones that lead to them. */
export function mailWords(
  message: Marks & Pick<MessageToSend, "words" | "variants">,
  variant: string | null,
  personLanguage: string,
  organisationLanguage: string,
): ChosenWords & { readonly neutral: boolean } {
  const neutral = carries(message, channels.email) === "link";
  const words = (variant !== null && message.variants[variant]) || message.words;
  const chosen = neutral
    ? neutralWords(personLanguage, organisationLanguage)
    : chooseWords(words, personLanguage, organisationLanguage);
  return { ...chosen, neutral };
}

async function readFiles(db: Reader, hashes: readonly string[]) {
  const found = new Map<string, { readonly mediaType: string; readonly encoded: Buffer }>();
  for (const hash of hashes) {
    const file = await findFile(db, hash);
    if (file) found.set(hash, { mediaType: file.mediaType, encoded: encodeFile(file.bytes) });
  }
  return found;
}

function neutralWords(personLanguage: string, organisationLanguage: string) {
  const wordsIn = (language: string): MailWords => {
    const { subject, text, action } = phrasesOf(language).neutral;
    return { subject, paragraphs: [text], action };
  };
  return chooseWords({ en: wordsIn("en"), de: wordsIn("de") }, personLanguage, organisationLanguage);
}

async function keep(db: Db, { id, pieces }: Template): Promise<void> {
  await unrecorded(db, async (tx) => {
    await sql`insert into delivery.renderings (id, pieces) values (${id}, ${JSON.stringify(pieces)}::jsonb)
      on conflict do nothing`.execute(tx);
  });
}

/** Adds the messages that a drain has not met yet. */
export async function readMessages(db: Db, renderings: Renderings, ids: readonly string[]): Promise<void> {
  const unknown = [...new Set(ids)].filter((id) => !renderings.messages.has(id));
  if (unknown.length === 0) return;
  const found = await db
    .selectFrom("delivery.messages")
    .select(["id", "kind", "words", "variants", "classification", "tlp", "sealed", "attachments", "brand"])
    .where("id", "in", unknown)
    .execute();
  for (const message of found) renderings.messages.set(message.id, { ...message, brand: message.brand ?? plainBrand });
}
