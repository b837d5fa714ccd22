import { unrecorded } from "../../../platform/db/transaction.ts";
import type { Envelope, Outcome, RelayConnection } from "../../../platform/mail/relay.ts";
import { composeMail, type MailToCompose } from "../compose/compose-mail.ts";
import { verdictOf } from "../ledger/rules.ts";
import { attemptStarter, replyRecorder } from "./attempt.ts";
import type { Connections } from "./connections.ts";
import { keepLease, type LeasedDelivery, releaseLease } from "./lease.ts";
import { type DrainCache, type PreparedDelivery, prepareBatch } from "./prepare-batch.ts";
import { type Settlement, settleBatch } from "./settle-batch.ts";
import type { SendWork } from "./work.ts";

const parallelConnections = 6;

interface BatchTools {
  readonly work: SendWork;
  readonly connections: Connections;
  readonly waiting: PreparedDelivery[];
  readonly settlements: Settlement[];
  readonly start: ReturnType<typeof attemptStarter>;
  readonly keepReply: ReturnType<typeof replyRecorder>;
  trouble: Error | undefined;
  /** Nothing may leave any more. */
  held: boolean;
}

/**
 * Sends one leased batch and settles it, whatever happens on the way; what was not begun goes back. Answers false when
 * nobody takes mail at the moment, or nothing may leave, so that the rest of the queue keeps its attempts.
 */
export async function sendBatch(
  work: SendWork,
  connections: Connections,
  leaseId: string,
  batch: readonly LeasedDelivery[],
  cache: DrainCache,
): Promise<boolean> {
  const { db, clock, log } = work;
  const stopKeeping = keepLease(db, leaseId, (error) => log.warn({ error: error.message }, "lease not renewed"));
  try {
    const { ready, inactive } = await prepareBatch(db, batch, cache, clock.now());
    const tools: BatchTools = {
      work,
      connections,
      waiting: ready,
      settlements: inactive.map((one) => settlementOf(one, { state: "excluded", reason: "inactive", reply: null })),
      start: attemptStarter(db, leaseId, work.mintLink, () => clock.now()),
      keepReply: replyRecorder(db, leaseId),
      trouble: undefined,
      held: false,
    };
    const lanes = Array.from({ length: Math.min(parallelConnections, ready.length) }, () =>
      runLane(tools, cache.organisation.name),
    );
    const ends = await Promise.allSettled(lanes);
    const unreached = tools.trouble !== undefined && tools.waiting.length > 0 && !work.stopping.aborted;
    if (unreached) postpone(tools, tools.trouble ?? new Error());
    await unrecorded(db, (tx) => settleBatch(tx, leaseId, tools.settlements, clock.now()));
    for (const end of ends) if (end.status === "rejected") throw end.reason;
    return !unreached && !tools.held;
  } finally {
    stopKeeping();
    await releaseLease(db, leaseId);
  }
}

/** One connection's work: the next waiting delivery, as long as there is one and nobody has asked to stop. */
async function runLane(tools: BatchTools, organisation: string): Promise<void> {
  while (tools.waiting.length > 0 && !tools.work.stopping.aborted) {
    let connection: RelayConnection;
    try {
      connection = await tools.connections.take();
    } catch (error) {
      // The other lanes may be luckier: servers limit the number of connections.
      tools.trouble = error as Error;
      return;
    }
    try {
      const next = tools.waiting.shift();
      if (next) await sendOne(tools, next, connection, organisation);
    } finally {
      tools.connections.giveBack(connection);
    }
  }
}

async function sendOne(
  tools: BatchTools,
  prepared: PreparedDelivery,
  connection: RelayConnection,
  organisation: string,
): Promise<void> {
  const { work } = tools;
  const { delivery, to, chosen } = prepared;
  const started = await tools.start({ delivery, address: to.address, language: chosen.language });
  if (started === "held") {
    // The rest of the batch goes back with it, and the drain ends.
    tools.held = true;
    tools.waiting.length = 0;
  }
  if (started === "held" || started === "gone") return;
  const outcome = await sendComposed(
    connection,
    { from: addressOf(work.mailFrom), to: to.address },
    {
      deliveryId: delivery.id,
      kind: prepared.kind,
      from: work.mailFrom,
      to,
      host: new URL(work.url).hostname,
      at: work.clock.now(),
      language: chosen.language,
      words: chosen.words,
      organisation,
      url: started.pagePath === null ? null : work.url + started.pagePath,
      personal: started.personal,
    },
  );
  // First in memory: should the answer not be kept now, the batch's end keeps it.
  tools.settlements.push(settle(tools, delivery, outcome, chosen.fallback));
  if (outcome.kind === "replied") await tools.keepReply({ id: delivery.id, reply: outcome.reply });
}

async function sendComposed(connection: RelayConnection, envelope: Envelope, mail: MailToCompose): Promise<Outcome> {
  let message: Buffer;
  try {
    message = await composeMail(mail);
  } catch (error) {
    return { kind: "unsendable", reason: (error as Error).message };
  }
  return connection.send(envelope, message);
}

function settle(tools: BatchTools, delivery: LeasedDelivery, outcome: Outcome, fallback: boolean): Settlement {
  const verdict = verdictOf(outcome, delivery.attempts + 1, (tools.work.random ?? Math.random)());
  if (verdict.state === "accepted" && fallback)
    return settlementOf(delivery, { ...verdict, reason: "language-fallback" });
  return settlementOf(delivery, verdict);
}

function postpone(tools: BatchTools, trouble: Error): void {
  tools.work.log.warn({ error: trouble.message, waiting: tools.waiting.length }, "the mail server cannot be reached");
  for (const { delivery } of tools.waiting.splice(0))
    tools.settlements.push(settle(tools, delivery, { kind: "not-sent", reason: trouble.message }, false));
}

function settlementOf(delivery: LeasedDelivery, verdict: Settlement["verdict"]): Settlement {
  return { id: delivery.id, personId: delivery.personId, messageId: delivery.messageId, verdict };
}

/** `Clarion <clarion@example.org>` → `clarion@example.org` */
function addressOf(mailFrom: string): string {
  return /<([^<>]+)>\s*$/.exec(mailFrom)?.[1] ?? mailFrom.trim();
}
