import type { JsonObject } from "../../shared/json.ts";

/** Something that happened, recorded in the same transaction as the change. */
export interface Fact {
  /** `module.noun.past` */
  readonly kind: string;
  readonly at: Temporal.Instant;
  /** `person:<uuid>`, `token:<name>`, `system` or `anonymous` */
  readonly actor: string;
  /** References `type:id`; the first is what the fact is about. */
  readonly subjects: readonly [string, ...string[]];
  /** Before and after, and whatever a reader of the log must know. Plain JSON values. */
  readonly data: JsonObject;
}

export interface JobRequest {
  readonly job: string;
  readonly payload: JsonObject;
  /** A second job with the same key replaces the first while that has not started. */
  readonly key?: string;
}

/** Which fact starts which job of an upper module. The one table is src/app/subscriptions.ts. */
export type Subscriptions = { readonly [factKind: string]: ReadonlyArray<(fact: Fact) => JobRequest> };
