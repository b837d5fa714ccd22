/** What a PDF is made of. Everything in it is data: nothing of it is ever read as markup. */
export interface Paper {
  readonly title: string;
  /** As in lang of HTML: decides hyphenation, direction, and what a screen reader speaks. */
  readonly language: string;
  /** Below the title, a line each: a version, a date, a hash. */
  readonly facts: readonly string[];
  /** At the foot of every page, besides its number. */
  readonly foot: readonly string[];
  /** Stands in the file as the time it was made, so that the same paper gives the same bytes. */
  readonly madeAt: Temporal.Instant;
  readonly blocks: readonly PaperBlock[];
  /** By the name that a block `picture` uses. One that cannot be shown gives way to its words. */
  readonly pictures?: ReadonlyMap<string, Uint8Array>;
  readonly landscape?: boolean;
}

export type PaperBlock =
  | {
      readonly type: "heading";
      readonly level: number;
      readonly text: readonly PaperText[];
      /** By which texts lead here. */
      readonly id?: string;
    }
  | { readonly type: "paragraph"; readonly text: readonly PaperText[] }
  | { readonly type: "bullets"; readonly items: readonly (readonly PaperBlock[])[] }
  | {
      readonly type: "numbers";
      readonly start: number;
      readonly numbering: PaperNumbering;
      readonly items: readonly (readonly PaperBlock[])[];
    }
  | { readonly type: "quote"; readonly blocks: readonly PaperBlock[] }
  | {
      readonly type: "callout";
      readonly tone: string;
      readonly label: string;
      readonly blocks: readonly PaperBlock[];
    }
  | { readonly type: "code"; readonly code: string }
  | { readonly type: "rule" }
  | { readonly type: "page-break" }
  | {
      readonly type: "picture";
      readonly name: string;
      /** What it shows; empty for decoration, which a screen reader passes over. */
      readonly words: string;
    }
  | PaperTable;

export interface PaperTable {
  readonly type: "table";
  readonly columns: readonly PaperColumn[];
  readonly head: readonly PaperCell[];
  readonly rows: readonly (readonly PaperCell[])[];
}

export interface PaperColumn {
  readonly align: "start" | "end";
  /** Its part of the width; 0 takes what its contents need. */
  readonly part: number;
}

export interface PaperCell {
  readonly blocks: readonly PaperBlock[];
  readonly strong?: boolean;
}

export type PaperNumbering = "1." | "a." | "A." | "i." | "I.";

export interface PaperText {
  readonly text: string;
  readonly marks?: readonly ("bold" | "italic" | "strike" | "code")[];
  readonly href?: string;
  /** The id of a heading that it leads to; where none or several have it, the text leads nowhere. */
  readonly to?: string;
  /** A footnote that hangs on the text. */
  readonly note?: string;
}
