/** The document tree as the API gives it: ProseMirror JSON with Tiptap's names. */
export interface DocumentNode {
  readonly type: string;
  readonly attrs?: Readonly<Record<string, unknown>>;
  readonly content?: readonly DocumentNode[];
  readonly text?: string;
  readonly marks?: readonly { readonly type: string; readonly attrs?: Readonly<Record<string, unknown>> }[];
}

export interface Heading {
  readonly id: string;
  readonly level: number;
  readonly text: string;
}

export function textOf(node: DocumentNode): string {
  return node.text ?? (node.content ?? []).map(textOf).join(node.type === "hardBreak" ? " " : "");
}

/** Headings at the top of the tree, in order; `section-3` is the third of them. */
export function headingsOf(document: DocumentNode): Heading[] {
  return (document.content ?? [])
    .filter((node) => node.type === "heading")
    .map((node, index) => ({
      id: `section-${index + 1}`,
      level: typeof node.attrs?.level === "number" ? node.attrs.level : 1,
      text: textOf(node).trim(),
    }));
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
