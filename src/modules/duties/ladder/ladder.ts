import type { Tx } from "../../../database.ts";

/**
 * When somebody is reminded of a duty: days from its due instant, before it when negative; null leaves a step out. The
 * first two go to whoever owes it, the third to their manager, the fourth to the ISMS manager. Each step is at least a
 * day after the one before, and the first at least a day after the duty was made.
 */
export interface Ladder {
  readonly gentle: number | null;
  readonly firm: number | null;
  readonly manager: number | null;
  readonly ismsManager: number | null;
}

/** What one sort of duty allows. Each module exports its own from contributions.ts; the list is in src/app/modules.ts. */
export interface DutyKind {
  /** `module.verb`, such as `policies.read`. */
  readonly kind: string;
  readonly handOver: boolean;
  readonly snooze: boolean;
  /** Whether somebody can say that it is not theirs. */
  readonly notMine: boolean;
  /** Unless the organisation has chosen another. */
  readonly ladder: Ladder;
  /** Ends what lies behind the duty, where somebody who decides withdraws it; without this it cannot be withdrawn. */
  withdrawn?(
    tx: Tx,
    duty: { readonly subject: string; readonly personId: string | null },
    by: { readonly actor: string; readonly now: Temporal.Instant; readonly reason: string },
  ): Promise<void>;
}
