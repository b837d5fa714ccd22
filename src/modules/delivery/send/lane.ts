import { type Outcome, type RelayConnection, RelayTrouble } from "../../../platform/mail/relay.ts";
import { renderTemplate } from "../compose/template.ts";
import { verdictOf } from "../ledger/rules.ts";
import type { Answer, Started, Step } from "./attempt.ts";
import { spansOf } from "./personal.ts";
import type { PreparedMail } from "./prepare.ts";
import type { Settler } from "./settler.ts";
import type { Supply } from "./supply.ts";
import type { SendWork } from "./work.ts";

/** What the connections of one drain share. */
export interface Lanes {
  readonly work: SendWork;
  readonly supply: Supply;
  readonly settler: Settler;
  readonly step: (step: Step) => Promise<Started>;
  /** The sender's own address. */
  readonly from: string;
  /** How the last connection that could not be made failed. */
  trouble: RelayTrouble | undefined;
  /** Nothing may leave any more, nothing is taken from this sender, or something broke. */
  over: boolean;
  /** The peer has taken something. */
  taken: boolean;
}

interface Sent {
  readonly answer?: Answer;
  readonly settle: () => void;
}

/**
 * One connection's work: one mail after the other, as long as there is one and nobody has asked to stop. The answer to a
 * mail becomes durable in the same commit as the start of the next, or at once where that is not to be had at once.
 */
export async function runLane(lanes: Lanes): Promise<void> {
  let connection: RelayConnection | undefined;
  let last: Sent | undefined;
  const keepLast = async () => {
    const sent = last;
    last = undefined;
    if (sent?.answer) await lanes.step({ answer: sent.answer });
    sent?.settle();
  };
  try {
    for (let mail = await nextFor(lanes); mail; mail = await nextFor(lanes)) {
      if (!connection?.usable) {
        await keepLast();
        connection = await connectFor(lanes, mail);
        if (!connection) return;
      }
      const sent: Sent | undefined = last;
      last = undefined;
      const started = await lanes.step({ start: mail, ...(sent?.answer && { answer: sent.answer }) });
      sent?.settle();
      if (started === "held") lanes.over = true;
      if (started === "started") [connection, last] = await sendOne(lanes, connection, mail);
    }
  } catch (error) {
    lanes.over = true;
    throw error;
  } finally {
    await keepLast();
    connection?.close();
  }
}

function nextFor(lanes: Lanes): Promise<PreparedMail | undefined> {
  const done = lanes.over || lanes.settler.failed || lanes.work.stopping.aborted;
  return done ? Promise.resolve(undefined) : lanes.supply.next();
}

async function connectFor(lanes: Lanes, mail: PreparedMail): Promise<RelayConnection | undefined> {
  try {
    return await lanes.work.relay.connect(lanes.work.stopping);
  } catch (error) {
    lanes.supply.putBack(mail);
    if (!(error instanceof RelayTrouble)) throw error;
    // The other connections may be luckier: servers limit how many there are.
    lanes.trouble = error;
    return undefined;
  }
}

/** The connection to go on with, and what came out. */
async function sendOne(
  lanes: Lanes,
  connection: RelayConnection,
  mail: PreparedMail,
): Promise<[RelayConnection, Sent]> {
  const message = renderTemplate(mail.template, spansOf(mail, mail.pages), mail.files);
  const envelope = { from: lanes.from, to: mail.to };
  let used = connection;
  try {
    let outcome = await used.send(envelope, message);
    // Peers close connections that have idled or have carried enough: nothing of this mail had left.
    if (outcome.kind === "not-sent" && connection.taken > 0 && !lanes.work.stopping.aborted) {
      used = await lanes.work.relay.connect(lanes.work.stopping);
      outcome = await used.send(envelope, message);
    }
    return [used, sentWith(lanes, mail, outcome)];
  } catch (error) {
    if (!(error instanceof RelayTrouble)) throw error;
    lanes.trouble = error;
    if (error.stage === "sender") lanes.over = true;
    // The sender's trouble is not this mail's: it does not count as an attempt.
    const verdict = { state: "queued", reason: "relay-trouble", reply: error.message, delaySeconds: 0 } as const;
    return [used, { settle: () => lanes.settler.add(mail.delivery, verdict) }];
  }
}

function sentWith(lanes: Lanes, mail: PreparedMail, outcome: Outcome): Sent {
  const random = (lanes.work.random ?? Math.random)();
  const verdict = verdictOf(outcome, mail.delivery.attempts + 1, random);
  if (verdict.state === "accepted") lanes.taken = true;
  const marked =
    verdict.state === "accepted" && mail.fallback ? ({ ...verdict, reason: "language-fallback" } as const) : verdict;
  return {
    ...(outcome.kind === "replied" && { answer: { id: mail.delivery.id, reply: outcome.reply } }),
    settle: () => lanes.settler.add(mail.delivery, marked),
  };
}
