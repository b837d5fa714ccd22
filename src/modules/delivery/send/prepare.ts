import { sql } from "kysely";
import type { Db } from "../../../database.ts";
import { unrecorded } from "../../../platform/db/transaction.ts";
import { directory } from "../../people/public.ts";
import { channels } from "../channels/register.ts";
import { refusalOf } from "../channels/rules.ts";
import type { EncodedFiles, Template } from "../compose/template.ts";
import type { MailItem } from "../ledger/message-to-queue.ts";
import type { ExclusionReason } from "../ledger/rules.ts";
import type { LeasedDelivery } from "./lease.ts";
import { type MessageToSend, type Renderings, readMessages } from "./renderings.ts";
import type { LinkToMint, MintLinks } from "./work.ts";

export interface Addressee {
  readonly displayName: string;
  readonly givenName: string;
  readonly email: string;
  readonly language: string;
}

/** One mail, ready to be begun. */
export interface PreparedMail {
  readonly delivery: Pick<LeasedDelivery, "id" | "personId" | "messageId" | "attempts">;
  readonly person: Addressee;
  readonly to: string;
  readonly at: Temporal.Instant;
  readonly language: string;
  /** True where the person's own language has no words. */
  readonly fallback: boolean;
  readonly url: string;
  /** The button's, where there is one, and then one of each item. */
  readonly links: readonly { readonly path: string; readonly scope: string | null }[];
  /** The pages that the links lead to, secrets included; for nobody but the recipient. */
  readonly pages: readonly string[];
  readonly hasButton: boolean;
  readonly items: readonly MailItem[] | null;
  readonly template: Template;
  readonly files: EncodedFiles;
}

export interface PreparedBatch {
  readonly ready: readonly PreparedMail[];
  /** Who may not have it, looked at again now. */
  readonly refused: readonly { readonly delivery: LeasedDelivery; readonly reason: ExclusionReason }[];
}

type Unlinked = Omit<PreparedMail, "pages">;

interface Facts extends Addressee {
  readonly id: string;
  readonly active: boolean;
  readonly external: boolean;
  readonly insideSeal: boolean;
  readonly named: boolean;
}

/** Reads what a batch's mails say and to whom, in a few queries for all of it. Who they go to is looked at again here. */
export async function prepareBatch(
  db: Db,
  batch: readonly LeasedDelivery[],
  renderings: Renderings,
  mintLinks: MintLinks,
  now: Temporal.Instant,
): Promise<PreparedBatch> {
  await readMessages(
    db,
    renderings,
    batch.map((one) => one.messageId),
  );
  const facts = await readFacts(db, batch, now);
  const ready: Unlinked[] = [];
  const refused: { delivery: LeasedDelivery; reason: ExclusionReason }[] = [];
  for (const delivery of batch) {
    const message = renderings.messages.get(delivery.messageId);
    if (!message) throw new Error(`message ${delivery.messageId} is missing`);
    const person = facts.get(delivery.id);
    const refusal = person ? refusalFor(message, person) : "inactive";
    if (!person || refusal) refused.push({ delivery, reason: refusal ?? "inactive" });
    else ready.push(await prepare(db, renderings, message, delivery, person, now));
  }
  return { ready: await withPages(db, ready, mintLinks, now), refused };
}

function refusalFor(message: MessageToSend, facts: Facts): ExclusionReason | null {
  const { classification, tlp, sealed } = message;
  return refusalOf({ classification, tlp, sealed }, { ...facts, hasAddress: facts.email !== "" }, channels.email);
}

async function prepare(
  db: Db,
  renderings: Renderings,
  message: MessageToSend,
  delivery: LeasedDelivery,
  person: Facts,
  now: Temporal.Instant,
): Promise<Unlinked> {
  const { url } = renderings;
  const rendering = await renderings.find(db, message, delivery, person.language);
  const { template, files, language, fallback, neutral } = rendering;
  const button = buttonOf(delivery, neutral);
  const items = neutral ? null : delivery.items;
  const links = [...(button ? [button] : []), ...(items ?? []).map(({ path, scope }) => ({ path, scope }))];
  return {
    delivery,
    person,
    to: person.email,
    at: now,
    language,
    fallback,
    url,
    links,
    hasButton: button !== undefined,
    items,
    template,
    files,
  };
}

/**
 * Mints the sign-in links of a whole batch, moments before it leaves: only their hashes are in the database. One whose
 * mail does not leave after all is known to nobody.
 */
async function withPages(
  db: Db,
  mails: readonly Unlinked[],
  mintLinks: MintLinks,
  now: Temporal.Instant,
): Promise<PreparedMail[]> {
  const wanted: LinkToMint[] = [];
  for (const { delivery, links } of mails)
    for (const { path, scope } of links)
      if (scope !== null) wanted.push({ personId: delivery.personId, scope, path, now });
  const minted = wanted.length === 0 ? [] : await unrecorded(db, (tx) => mintLinks(tx, wanted));
  let next = 0;
  const pageOf = (link: PreparedMail["links"][number]) =>
    link.scope === null ? link.path : (minted[next++]?.pagePath ?? link.path);
  return mails.map((mail) => ({ ...mail, pages: mail.links.map(pageOf) }));
}

/** What must not stand in a mail is read on the message's own page, where the mail leads nowhere else. */
function buttonOf(
  { messageId, linkPath, linkScope }: Pick<LeasedDelivery, "messageId" | "linkPath" | "linkScope">,
  neutral: boolean,
): { readonly path: string; readonly scope: string | null } | undefined {
  if (linkPath !== null || linkScope !== null) return { path: linkPath ?? "/", scope: linkScope };
  return neutral ? { path: `/messages/read/${messageId}`, scope: `message:${messageId}` } : undefined;
}

async function readFacts(db: Db, batch: readonly LeasedDelivery[], now: Temporal.Instant): Promise<Map<string, Facts>> {
  const { rows } = await sql<Facts>`
    select delivery.id, person.display_name as "displayName", person.given_name as "givenName", person.email,
      person.language, person.active, person.company_id is not null as external,
      exists (select from delivery.permitted where message_id = delivery.message_id and mark = 'sealed'
        and person_id = person.id) as "insideSeal",
      exists (select from delivery.permitted where message_id = delivery.message_id and mark = 'red'
        and person_id = person.id) as named
    from unnest(${batch.map((one) => one.id)}::uuid[], ${batch.map((one) => one.messageId)}::uuid[],
      ${batch.map((one) => one.personId)}::uuid[]) as delivery (id, message_id, person_id)
    join ${directory(now)} as person on person.id = delivery.person_id`.execute(db);
  return new Map(rows.map((row) => [row.id, row]));
}
