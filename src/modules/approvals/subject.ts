import type { Reader, Tx } from "../../database.ts";
import type { ContentNode } from "../../platform/content/content-node.ts";

/** Who acts, and when, as commands take it. */
export interface ActingPerson {
  readonly ref: string;
  readonly personId: string;
  readonly now: Temporal.Instant;
}

/** How a request ends; one that is void ends by the module whose content changed. */
export type ApprovalOutcome = "approved" | "changes_requested" | "withdrawn";

/** One text of the subject: the whole of a policy, or a variant of a message. */
export interface ComparedPart {
  /** Tells the parts apart: the variant's key; empty where there is one part. */
  readonly key: string;
  readonly language: string;
  /** As it was approved last; null where it was not there. */
  readonly before: ContentNode | null;
  /** As it is to be approved; null where it was taken out. */
  readonly after: ContentNode | null;
}

/** What is to be approved beside what was approved last. */
export interface Comparison {
  /** Of what is shown: the words that a request was about may have been written on since. */
  readonly contentHash: Uint8Array;
  /** What it is compared with: the version's number, if it has one, and when it took effect; null where nothing was approved before. */
  readonly since: { readonly number: number | null; readonly at: Date | null } | null;
  /** What is no text: `title`, `classification`, `audience`; the web knows the names. Equal ones may be left out. */
  readonly details: readonly { readonly name: string; readonly before: string | null; readonly after: string | null }[];
  readonly parts: readonly ComparedPart[];
}

/** What can be approved: each module contributes its own to `approvalSubjects` in src/app/modules.ts. */
export interface ApprovalSubject {
  /** The type of the reference: `policy-version`. */
  readonly type: string;
  /** Who may read one without being asked to approve it. */
  readonly readPermission: string;
  /** The same of one that is confidential; where it is not named, the one above is enough. */
  readonly readConfidentialPermission?: string;
  /** Whoever may take one back, beside the author and whoever asked. */
  readonly writePermission: string;
  /** Locks it before its request is locked, and says the hash of what it holds now; not-found where it is none. */
  lock(
    tx: Tx,
    id: string,
  ): Promise<{
    readonly contentHash: Uint8Array;
    /** Whoever wrote at it beside the author of the request: they decide no step either. */
    readonly writers?: readonly string[];
  }>;
  /** Moves it when its request has ended, in the same transaction. The request's evidence is recorded already. */
  decided(tx: Tx, id: string, outcome: ApprovalOutcome, by: ActingPerson): Promise<void>;
  compare(db: Reader, id: string): Promise<Comparison>;
}
