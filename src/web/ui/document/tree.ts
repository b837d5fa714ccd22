import { clausesOf, plainText } from "../../../shared/clauses.ts";

/** The document tree as the API gives it: ProseMirror JSON with Tiptap's names. */
export interface DocumentNode {
  readonly type: string;
  readonly attrs?: Readonly<Record<string, unknown>>;
  readonly content?: readonly DocumentNode[];
  readonly text?: string;
  readonly marks?: readonly { readonly type: string; readonly attrs?: Readonly<Record<string, unknown>> }[];
}

export interface Heading {
  /** In the page. */
  readonly id: string;
  /** 2.1, or empty where the document counts nothing. */
  readonly number: string;
  readonly level: number;
  readonly text: string;
}

export const textOf = plainText;

/** Headings at the top of the tree, in order; one that has no name of its own is called by its place. */
export function headingsOf(document: DocumentNode): Heading[] {
  return clausesOf(document).map(({ id, number, level, title }, index) => ({
    id: id === "" ? `section-${index + 1}` : `s-${id}`,
    number,
    level,
    text: title,
  }));
}

export function footnotesIn(node: DocumentNode): DocumentNode[] {
  return node.type === "footnote" ? [node] : (node.content ?? []).flatMap(footnotesIn);
}

/** The outermost level that headings of a text have, wherever they stand; 1 without any. */
export function outermostLevel(document: DocumentNode): number {
  const levels = function* (node: DocumentNode): Generator<number> {
    if (node.type === "heading") yield typeof node.attrs?.level === "number" ? node.attrs.level : 1;
    for (const child of node.content ?? []) yield* levels(child);
  };
  const [...found] = levels(document);
  return found.length === 0 ? 1 : Math.min(...found);
}

/** Only addresses that cannot run anything. */
export function safeHref(href: unknown): string | undefined {
  if (typeof href !== "string") return undefined;
  return /^(https?:|mailto:|#|\/(?!\/))/i.test(href.trim()) ? href.trim() : undefined;
}
