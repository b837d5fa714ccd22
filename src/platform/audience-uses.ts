import type { Reader } from "../database.ts";

/** Something that speaks to an audience, and must know it for as long as it does. */
export interface AudienceUse {
  readonly audienceId: string;
  /** What it is: `policies.publication`. */
  readonly what: string;
  readonly title: string;
  /** Where it is seen, within the web client. */
  readonly path: string;
}

/** What one module contributes to `src/app/modules.ts`: its uses of these audiences. */
export interface AudienceUses {
  /** Whoever may not is not told of them, only of their number. */
  readonly permission: string;
  list(db: Reader, audienceIds: readonly string[]): Promise<AudienceUse[]>;
}
