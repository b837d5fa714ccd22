/** What could not be taken over as it stood, told to the author before anything is stored. */
export type DocxNoteKind =
  | "insertion-kept"
  | "deletion-left-out"
  | "comment-left-out"
  | "text-box-moved"
  | "header-left-out"
  | "drawing-left-out"
  | "embedded-left-out"
  | "image-left-out"
  | "link-left-out"
  | "contents-left-out"
  | "page-break-left-out"
  | "cells-divided"
  | "numbering-changed"
  | "style-left-out";

export interface DocxNote {
  readonly kind: DocxNoteKind;
  readonly count: number;
  /** At most ten different ones. */
  readonly examples: readonly string[];
}

export class DocxNotes {
  private readonly found = new Map<DocxNoteKind, { count: number; examples: Set<string> }>();

  add(kind: DocxNoteKind, example: string): void {
    const note = this.found.get(kind) ?? { count: 0, examples: new Set<string>() };
    note.count += 1;
    if (example !== "" && note.examples.size < 10) note.examples.add(example);
    this.found.set(kind, note);
  }

  list(): DocxNote[] {
    return [...this.found].map(([kind, { count, examples }]) => ({ kind, count, examples: [...examples] }));
  }
}
