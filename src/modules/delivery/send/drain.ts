import { randomUUID } from "node:crypto";
import { findOrganisation, findSending, leavingOf } from "../../people/public.ts";
import { Connections } from "./connections.ts";
import { claimDue } from "./lease.ts";
import type { DrainCache } from "./prepare-batch.ts";
import { recoverLeases } from "./recover-leases.ts";
import { sendBatch } from "./send-batch.ts";
import type { SendWork } from "./work.ts";

/** One leaf of evidence each, so that thousands of mails leave tens of leaves. */
const batchSize = 200;

/**
 * Sends whatever is due, batch by batch, until nothing is, nothing may leave, nobody takes mail, or it is asked to stop. Any number of
 * workers may do so at the same time: the ledger's leases decide whose a row is. It never sleeps: what must wait stands
 * in the ledger with its time.
 */
export async function drain(work: SendWork): Promise<void> {
  const { db, clock, log } = work;
  const recovered = await recoverLeases(db, clock.now(), work.random ?? Math.random);
  if (recovered > 0) log.warn({ recovered }, "took over deliveries of a worker that is gone");
  const organisation = await findOrganisation(db);
  // Before set-up there is nobody to write to.
  if (!organisation) return;
  const cache: DrainCache = { organisation, messages: new Map() };
  const connections = new Connections(work.relay);
  try {
    // Leasing what may not leave would only move rows to and fro; the attempt itself asks again.
    while (!work.stopping.aborted) {
      const leaving = leavingOf(await findSending(db));
      if (leaving === "none") return;
      const leaseId = randomUUID();
      const batch = await claimDue(db, leaseId, batchSize, leaving);
      if (batch.length === 0) return;
      if (!(await sendBatch(work, connections, leaseId, batch, cache))) return;
    }
  } finally {
    connections.close();
  }
}
