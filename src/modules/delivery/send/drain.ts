import type { Reader } from "../../../database.ts";
import { findOrganisation } from "../../people/public.ts";
import { putOnDesk } from "../channels/put-on-desk.ts";
import { parseAddress } from "../compose/headers.ts";
import { holdLate } from "../ledger/late.ts";
import { respectHours } from "../ledger/respect-hours.ts";
import { stepper } from "./attempt.ts";
import { type Lanes, runLane } from "./lane.ts";
import { withLease } from "./lease.ts";
import { recoverLeases } from "./recover-leases.ts";
import { clearTrouble, isResting, noteTrouble } from "./relay-trouble.ts";
import { Renderings } from "./renderings.ts";
import { Settler } from "./settler.ts";
import { Supply } from "./supply.ts";
import type { SendWork } from "./work.ts";

/**
 * Sends whatever is due until nothing is, nothing may leave, nobody takes mail, or it is asked to stop. Any number of
 * workers may do so at the same time: the ledger's leases decide whose a row is. It never sleeps: what must wait stands
 * in the ledger with its time.
 */
export async function drain(work: SendWork): Promise<void> {
  const { db, clock, log } = work;
  const recovered = await recoverLeases(db, clock.now(), work.random ?? Math.random);
  if (recovered > 0) log.warn({ recovered }, "took over deliveries of a worker that is gone");
  await holdLate(db, clock.now());
  await respectHours(db, clock.now());
  await putOnDesk(db, clock.now(), work.stopping);
  const organisation = await findOrganisation(db);
  // Before set-up there is nobody to write to.
  if (!organisation || (await isResting(db))) return;
  const renderings = new Renderings({ organisation, url: work.url, mailFrom: work.mailFrom });
  const failed = (error: Error) => log.warn({ error: error.message }, "lease not renewed");
  await withLease(db, failed, (leaseId, session) => sendDue(work, leaseId, session, renderings));
}

async function sendDue(work: SendWork, leaseId: string, session: Reader, renderings: Renderings): Promise<void> {
  const { db, log } = work;
  const settler = new Settler(work, leaseId);
  const supply = new Supply(work, leaseId, renderings, settler);
  const lanes: Lanes = {
    work,
    supply,
    settler,
    step: stepper(db, session, leaseId),
    from: parseAddress(work.mailFrom).address,
    trouble: undefined,
    over: false,
    taken: false,
  };
  const ends = await Promise.allSettled(Array.from({ length: work.connections }, () => runLane(lanes)));
  await supply.settled();
  await settler.finish();
  for (const end of ends) if (end.status === "rejected") throw end.reason;
  const { trouble } = lanes;
  // Where only some of the connections had it, the others have sent what there was.
  const stands = trouble !== undefined && (trouble.stage === "sender" || !lanes.taken);
  if (lanes.taken && !stands) await clearTrouble(db);
  if (stands && !work.stopping.aborted) {
    log.warn({ stage: trouble.stage, error: trouble.message }, "the mail server takes no mail");
    await noteTrouble(db, trouble);
  }
}
