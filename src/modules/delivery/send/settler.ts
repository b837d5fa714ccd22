import { unrecorded } from "../../../platform/db/transaction.ts";
import type { LeasedDelivery } from "./lease.ts";
import { type Settlement, settleBatch } from "./settle-batch.ts";
import type { SendWork } from "./work.ts";

/** One leaf of evidence for so many, so that thousands of mails leave tens of leaves. */
const batchSize = 250;
/** A slow mail server's answers are shown no later. */
const longestMilliseconds = 2_000;

/** Gathers how deliveries came out and settles them in batches, beside the sending. */
export class Settler {
  private waiting: Settlement[] = [];
  private settling: Promise<void> = Promise.resolve();
  private failure: unknown;
  private readonly timer: NodeJS.Timeout;
  private readonly work: SendWork;
  private readonly leaseId: string;

  constructor(work: SendWork, leaseId: string) {
    this.work = work;
    this.leaseId = leaseId;
    this.timer = setInterval(() => this.settle(), longestMilliseconds);
  }

  add(
    { id, personId, messageId }: Pick<LeasedDelivery, "id" | "personId" | "messageId">,
    verdict: Settlement["verdict"],
  ): void {
    this.waiting.push({ id, personId, messageId, verdict });
    if (this.waiting.length >= batchSize) this.settle();
  }

  /** Nothing more should be begun: how mails come out could not be kept. */
  get failed(): boolean {
    return this.failure !== undefined;
  }

  /** Settles the rest. Throws what kept a batch from being settled; recovery reads the kept answers then. */
  async finish(): Promise<void> {
    clearInterval(this.timer);
    this.settle();
    await this.settling;
    if (this.failure !== undefined) throw this.failure;
  }

  private settle(): void {
    const batch = this.waiting;
    if (batch.length === 0 || this.failure !== undefined) return;
    this.waiting = [];
    const { db, clock } = this.work;
    this.settling = this.settling
      .then(() => unrecorded(db, (tx) => settleBatch(tx, this.leaseId, batch, clock.now())))
      .catch((error: unknown) => {
        this.failure ??= error;
      });
  }
}
