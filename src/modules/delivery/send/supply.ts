import { leavingNow } from "../../people/public.ts";
import { claimDue, type LeasedDelivery } from "./lease.ts";
import { type PreparedMail, prepareBatch } from "./prepare.ts";
import type { Renderings } from "./renderings.ts";
import type { Settler } from "./settler.ts";
import type { SendWork } from "./work.ts";

const batchSize = 200;
/** The next batch is fetched while this many mails still wait, so that no connection waits for the database. */
const refillBelow = 100;

/** Due mails, taken and prepared ahead of the connections that send them. */
export class Supply {
  private readonly ready: PreparedMail[] = [];
  private fetching: Promise<void> | undefined;
  private exhausted = false;
  private readonly work: SendWork;
  private readonly leaseId: string;
  private readonly renderings: Renderings;
  private readonly settler: Settler;

  constructor(work: SendWork, leaseId: string, renderings: Renderings, settler: Settler) {
    this.work = work;
    this.leaseId = leaseId;
    this.renderings = renderings;
    this.settler = settler;
  }

  /** Undefined when nothing more is due. */
  async next(): Promise<PreparedMail | undefined> {
    for (;;) {
      if (this.ready.length < refillBelow && !this.exhausted && !this.fetching) this.fetch();
      const mail = this.ready.shift();
      if (mail || !this.fetching) return mail;
      await this.fetching;
    }
  }

  /** What was not begun after all: another connection may be luckier with it. */
  putBack(mail: PreparedMail): void {
    this.ready.unshift(mail);
  }

  /** Nothing is being read any more. */
  async settled(): Promise<void> {
    this.exhausted = true;
    await this.fetching?.catch(() => {});
  }

  private fetch(): void {
    this.fetching = this.read().finally(() => {
      this.fetching = undefined;
    });
    // Whoever waits for it hears of its failure; so that nobody has to, it is heard here as well.
    this.fetching.catch(() => {
      this.exhausted = true;
    });
  }

  private async read(): Promise<void> {
    const { db, clock } = this.work;
    // Leasing what may not leave would only move rows to and fro; the attempt itself asks again.
    const leaving = (await leavingNow.execute(db)).rows[0]?.leaving ?? "none";
    const batch: LeasedDelivery[] = leaving === "none" ? [] : await claimDue(db, this.leaseId, batchSize, leaving);
    if (batch.length < batchSize) this.exhausted = true;
    if (batch.length === 0) return;
    const { ready, refused } = await prepareBatch(db, batch, this.renderings, this.work.mintLinks, clock.now());
    for (const { delivery, reason } of refused) this.settler.add(delivery, { state: "excluded", reason, reply: null });
    this.ready.push(...ready);
  }
}
