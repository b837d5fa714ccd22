export type Classification = "public" | "internal" | "confidential";

/** A node of the document tree, as ProseMirror writes it. */
export interface ContentNode {
  readonly type: string;
  readonly attrs?: { readonly [name: string]: string | number };
  readonly content?: readonly ContentNode[];
  readonly marks?: ReadonlyArray<{ readonly type: string; readonly attrs?: { readonly [name: string]: string } }>;
  readonly text?: string;
}
