/** A node of the tree that Word's reader gives; only what we ask of it. */
export interface WordElement {
  readonly type: string;
  readonly children?: readonly WordElement[];
  readonly value?: string;
  readonly styleId?: string | null;
  readonly styleName?: string | null;
  readonly numbering?: { readonly isOrdered: boolean; readonly level: string } | null;
  readonly isBold?: boolean;
  readonly isItalic?: boolean;
  readonly isStrikethrough?: boolean;
  readonly href?: string;
  readonly anchor?: string;
  readonly name?: string;
  readonly noteType?: string;
  readonly noteId?: string;
  readonly body?: readonly WordElement[];
  readonly breakType?: string;
  readonly checked?: boolean;
  readonly altText?: string | null;
  readonly contentType?: string;
  readonly readAsBuffer?: () => Promise<Buffer>;
  readonly colSpan?: number;
  readonly rowSpan?: number;
  readonly isHeader?: boolean;
}

export interface WordDocument extends WordElement {
  readonly notes?: { resolve(reference: WordElement): WordElement | null };
}

export function* elementsOf(element: WordElement): Generator<WordElement> {
  yield element;
  for (const child of element.children ?? []) yield* elementsOf(child);
}

export function wordsIn(element: WordElement): string {
  if (element.type === "text") return element.value ?? "";
  if (element.type === "tab" || element.type === "break") return " ";
  return (element.children ?? element.body ?? []).map(wordsIn).join(element.type === "note" ? " " : "");
}

/** 1 to 6 of a heading, 0 of any other paragraph. */
export function headingLevel({ styleId, styleName }: WordElement): number {
  const found =
    /^heading ?([1-9])$/i.exec(styleName ?? "") ?? /^(?:heading|berschrift|überschrift)([1-9])$/i.exec(styleId ?? "");
  return found ? Math.min(6, Number(found[1])) : 0;
}
