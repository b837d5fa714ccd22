import type { Because } from "../tables.ts";

/** What may have changed; what is absent is everything. */
export interface Scope {
  readonly documents?: readonly string[];
  readonly people?: readonly string[];
  /** The documents of these packs. */
  readonly packs?: readonly string[];
}

export interface Cause {
  /** Why people owe what is new to them. */
  readonly because: Because;
  /** Packs whose due rule was changed: it counts from now on. */
  readonly ruleChanged?: readonly string[];
}

export interface By {
  readonly ref: string;
  readonly now: Temporal.Instant;
}

/** Rows by what became of them. */
export interface Settled {
  readonly created: number;
  readonly ended: number;
  readonly returned: number;
  readonly moved: number;
}

export const nothingSettled: Settled = { created: 0, ended: 0, returned: 0, moved: 0 };
