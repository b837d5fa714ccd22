import type { ImportQuestion } from "../options.ts";
import type { DecisionSummary, FileColumn, FileShape } from "../reading/file-reading.ts";

export type DraftState = "open" | "applying" | "applied" | "failed" | "cancelled";

/** How far an import or an undo has come. It is told outside of its transaction, of which nothing shows before the end. */
export interface ImportProgress {
  readonly phase: "waiting" | "reading" | "storing" | "recording";
  readonly done: number;
  readonly total: number;
}

/** Why a draft could not be applied, as a refusal would say it. */
export interface DraftFailure {
  readonly code: string;
  readonly reason: string | null;
  readonly message: string;
}

/** What a file would do, as far as that is known: nothing yet where the sheet or the addresses are asked for. */
export interface DraftSummary {
  readonly shape: Omit<FileShape, "headers">;
  readonly columns: readonly FileColumn[];
  readonly rowsRead: number;
  readonly questions: readonly ImportQuestion[];
  /** What of an earlier file with these headings, or sheets, was taken over. */
  readonly remembered: { readonly columns: boolean; readonly sheet: boolean };
  readonly counts: DecisionSummary | null;
  readonly baseline: boolean;
  readonly decidedAt: string;
}

/** A day: whoever comes back later begins with a new file. */
export const draftLifetime = Temporal.Duration.from({ hours: 24 });

export const importTopic = (id: string) => `import:${id}`;
