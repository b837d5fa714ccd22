import { randomUUID } from "node:crypto";
import { sql } from "kysely";
import type { Db } from "../../../database.ts";
import { systemClock } from "../../../platform/clock.ts";
import { unrecorded } from "../../../platform/db/transaction.ts";
import { silentLog } from "../../../platform/log.ts";
import { openRelay } from "../../../platform/mail/relay.ts";
import { write } from "../../evidence/public.ts";
import { mintLinks } from "../../identity/public.ts";
import { createOrganisation, createPerson, goLive } from "../../people/commands.ts";
import type { Words } from "../compose/words.ts";
import type { MessageToQueue, QueuedMessage } from "../ledger/message-to-queue.ts";
import { queueMessage } from "../ledger/queue-message.ts";
import type { SendWork } from "../send/work.ts";

const someWords: Words = {
  en: { subject: "Please read", greeting: "Hello {givenName},", paragraphs: ["It takes six minutes."], action: "Read" },
  de: { subject: "Bitte lesen", greeting: "Hallo {givenName},", paragraphs: ["Sechs Minuten."], action: "Lesen" },
};

export const someSubject = "policy-version:0190c3f0-0000-7000-8000-000000000002";

/** Live, unless it is asked for as it is when it is new. */
export async function anOrganisation(
  db: Db,
  { live = true, ...more }: { readonly demo?: boolean; readonly live?: boolean } = {},
): Promise<void> {
  const input = { name: "Müller & Söhne", timeZone: "Europe/Berlin", language: "en", ...more };
  const by = { actor: "system", now: systemClock.now() };
  await write(db, (tx) => createOrganisation(tx, input, by));
  if (live && !more.demo) await write(db, (tx) => goLive(tx, {}, by));
}

export interface MadePerson {
  readonly id: string;
  readonly email: string;
}

export async function aPerson(
  db: Db,
  more: { readonly givenName?: string; readonly email?: string; readonly language?: string; activeUntil?: string } = {},
): Promise<MadePerson> {
  const email = more.email ?? `${randomUUID()}@corp.example`;
  const input = { givenName: "Ana", familyName: "Weiß", ...more, email };
  const { id } = await write(db, (tx) => createPerson(tx, input, { actor: "system", now: systemClock.now() }));
  return { id, email };
}

export async function severalPeople(db: Db, count: number): Promise<MadePerson[]> {
  const people: MadePerson[] = [];
  for (let made = 0; made < count; made++) people.push(await aPerson(db));
  return people;
}

export function queueTo(
  db: Db,
  people: readonly MadePerson[],
  more: Partial<MessageToQueue> = {},
): Promise<QueuedMessage> {
  return unrecorded(db, (tx) => queueMessage(tx, aMessage(people, more)));
}

export function aMessage(people: readonly MadePerson[], more: Partial<MessageToQueue> = {}): MessageToQueue {
  return {
    kind: "policies.published",
    subjectRef: someSubject,
    words: someWords,
    createdBy: "system",
    now: systemClock.now(),
    recipients: sql`select id as person_id, 'assignment:' || id as link_scope, '/read/' || id as link_path
      from unnest(${people.map((person) => person.id)}::uuid[]) as id`,
    ...more,
  };
}

export function sendWork(db: Db, smtpUrl: string, more: Partial<SendWork> = {}): SendWork {
  return {
    db,
    clock: systemClock,
    log: silentLog,
    url: "https://clarion.example",
    mailFrom: "Clarion <clarion@clarion.example>",
    relay: openRelay(smtpUrl),
    connections: 6,
    mintLinks,
    stopping: new AbortController().signal,
    ...more,
  };
}
