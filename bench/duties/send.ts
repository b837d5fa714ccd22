import { connect } from "node:net";
import { sql } from "kysely";
import { createTransport } from "nodemailer";
import type SMTPPool from "nodemailer/lib/smtp-pool";
import type { Db } from "../../src/database.ts";
import { plainBrand } from "../../src/modules/delivery/brand/brand.ts";
import { asHtml, asText, type Letter, subjectOf } from "../../src/modules/delivery/compose/layout.ts";
import type { Words } from "../../src/modules/delivery/compose/words.ts";
import { queueMessage } from "../../src/modules/delivery/ledger/queue-message.ts";
import { drain } from "../../src/modules/delivery/send/drain.ts";
import { type SinkProcess, startSinkProcess } from "../../src/modules/delivery/testing/start-sink-process.ts";
import { write } from "../../src/modules/evidence/public.ts";
import { mintLinks } from "../../src/modules/identity/public.ts";
import { createOrganisation, goLive } from "../../src/modules/people/commands.ts";
import { systemClock } from "../../src/platform/clock.ts";
import { unrecorded } from "../../src/platform/db/transaction.ts";
import { silentLog } from "../../src/platform/log.ts";
import { openRelay } from "../../src/platform/mail/relay.ts";

const mails = 2_000;
const turns = 5;
const connections = 20;
const url = "https://clarion.example";
const mailFrom = "Clarion <clarion@clarion.example>";

const words: Words = {
  en: {
    subject: "{givenName}, please read: How we handle information",
    greeting: "Hello {givenName},",
    paragraphs: Array.from(
      { length: 6 },
      (_, index) =>
        `${index + 1}. Information is valuable. Whoever works with it, at Müller & Söhne or elsewhere, keeps it where it belongs, names who may have it, and asks when in doubt. This takes a few minutes and saves many.`,
    ),
    action: "Read it now",
  },
};

export interface SendRatio {
  readonly ratio_send_nodemailer: number;
  readonly send_nodemailer: Record<string, unknown>;
}

/**
 * 2,000 personalised mails, each with a sign-in link of its own: queued into the ledger and drained, evidence included,
 * against a pooled sendMail loop of the same content without database. The same sink in a process of its own, as many
 * connections, TCP_NODELAY on both sides, no DKIM. Expects an empty, migrated database, and fills it.
 */
export async function benchSendNodemailer(db: Db, say: (text: string) => void): Promise<SendRatio> {
  const sink = await startSinkProcess();
  try {
    const by = { actor: "system", now: systemClock.now() };
    await write(db, (tx) =>
      createOrganisation(tx, { name: "Müller & Söhne", timeZone: "Europe/Berlin", language: "en" }, by),
    );
    await write(db, (tx) => goLive(tx, {}, by));
    await sql`insert into people.persons (given_name, family_name, email, language)
      select 'Jörg ' || n, 'Weiß-' || n, 'p' || n || '@corp.example', 'en' from generate_series(1, ${mails}) as n`.execute(
      db,
    );
    await sql`analyze people.persons`.execute(db);
    const times = { ours: [] as number[], theirs: [] as number[] };
    // The first of each only warms up.
    for (let turn = 0; turn <= turns; turn += 1) {
      const ours = await counted(sink, () => sendWithLedger(db, sink.port));
      const theirs = await counted(sink, () => sendWithNodemailer(sink.port));
      say(`send ${turn} of ${turns}: ${rate(ours)} mails/s with ledger, ${rate(theirs)} with nodemailer`);
      if (turn === 0) continue;
      times.ours.push(ours);
      times.theirs.push(theirs);
    }
    const ratios = times.theirs.map((time, index) => time / (times.ours[index] ?? 1));
    return {
      ratio_send_nodemailer: Math.round(median(ratios) * 100) / 100,
      send_nodemailer: {
        mails,
        connections,
        runs: turns,
        reference: "sendMail of a pooled nodemailer transport, the same content, no database, TCP_NODELAY, no DKIM",
        ratio_worst: Math.round(Math.min(...ratios) * 100) / 100,
        with_ledger_ms: Math.round(median(times.ours)),
        nodemailer_ms: Math.round(median(times.theirs)),
      },
    };
  } finally {
    sink.stop();
  }
}

async function sendWithLedger(db: Db, port: number): Promise<void> {
  await unrecorded(db, (tx) =>
    queueMessage(tx, {
      kind: "policies.published",
      subjectRef: "policy-version:0190c3f0-0000-7000-8000-000000000002",
      words,
      createdBy: "system",
      now: systemClock.now(),
      recipients: sql`select id as person_id, 'assignment:' || id as link_scope, '/read/' || id as link_path
        from people.persons`,
    }),
  );
  const stopping = new AbortController().signal;
  const relay = openRelay(`smtp://127.0.0.1:${port}`);
  await drain({ db, clock: systemClock, log: silentLog, url, mailFrom, relay, connections, mintLinks, stopping });
}

async function sendWithNodemailer(port: number): Promise<void> {
  const letter: Letter = {
    language: "en",
    organisation: "Müller & Söhne",
    url,
    words: words.en,
    link: "personal",
    items: false,
    classification: "internal",
    tlp: null,
    brand: plainBrand,
  };
  const [subject, text, html] = [subjectOf(letter), asText(letter), asHtml(letter)];
  const transport = createTransport({
    host: "127.0.0.1",
    port,
    pool: true,
    maxConnections: connections,
    maxMessages: Number.POSITIVE_INFINITY,
    ignoreTLS: true,
    getSocket: withoutDelay(port),
  } as SMTPPool.Options);
  const sent = Array.from({ length: mails }, (_, index) => {
    const own: Record<string, string> = {
      givenName: `Jörg ${index}`,
      url: `${url}/link/clk_${String(index).padStart(43, "x")}`,
    };
    const fill = (template: string) => template.replace(/\uFDD0(\w+)\uFDD1/g, (_, slot: string) => own[slot] ?? "");
    return transport.sendMail({
      from: mailFrom,
      to: { name: `Jörg ${index} Weiß-${index}`, address: `p${index}@corp.example` },
      subject: fill(subject),
      text: fill(text),
      html: fill(html),
    });
  });
  await Promise.all(sent);
  transport.close();
}

/** nodemailer does not set TCP_NODELAY by itself. */
function withoutDelay(port: number) {
  return (_options: object, callback: (error: Error | null, socket: object) => void) => {
    const socket = connect({ port, host: "127.0.0.1", noDelay: true });
    socket.once("error", (error) => callback(error, {}));
    socket.once("connect", () => callback(null, { connection: socket }));
  };
}

async function counted(sink: SinkProcess, work: () => Promise<void>): Promise<number> {
  const before = await sink.taken();
  const began = performance.now();
  await work();
  const time = performance.now() - began;
  const came = (await sink.taken()) - before;
  if (came !== mails) throw new Error(`${came} mails came instead of ${mails}`);
  return time;
}

function rate(milliseconds: number): number {
  return Math.round((mails * 1_000) / milliseconds);
}

function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[values.length >> 1] ?? 0;
}
