import type { ImportField } from "./columns.ts";
import type { SlashOrder } from "./dates.ts";

/** How one column is read, told apart by its heading: what it is, and the order of its slash dates if that was asked. */
export interface ColumnMapping {
  readonly header: string;
  readonly field: ImportField | null;
  readonly dates: SlashOrder;
}

/** What a person decides about a file. Null: nothing, so that what is remembered or guessed counts. */
export interface ImportOptions {
  readonly sheet: string | null;
  readonly columns: readonly ColumnMapping[] | null;
  /** Whoever earlier imports brought and this file lacks left on this day. Null: they stay as they are. */
  readonly missingLeftOn: string | null;
}

export const noOptions: ImportOptions = { sheet: null, columns: null, missingLeftOn: null };

/** What has to be answered before the file can be applied. */
export type ImportQuestion =
  | { readonly kind: "sheet"; readonly sheets: readonly string[] }
  | { readonly kind: "email-column" }
  | { readonly kind: "dates"; readonly column: number; readonly header: string; readonly examples: readonly string[] };
