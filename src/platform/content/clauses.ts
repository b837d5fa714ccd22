import { clausesOf } from "../../shared/clauses.ts";
import type { ContentNode } from "./content-node.ts";

/** What keeps a document from being finished: `at` is the place of the node, by its numbers from the top. */
export interface ClauseFlaw {
  readonly kind: "reference-dangling" | "heading-id-twice";
  readonly id: string;
  readonly at: readonly number[];
}

/** References that lead nowhere, and ids that two headings have: each is the author's to mend. */
export function clauseFlaws(document: ContentNode): ClauseFlaw[] {
  const ids = clausesOf(document).map(({ id }) => id);
  const known = new Set(ids);
  const flaws: ClauseFlaw[] = [];
  const seen = new Set<string>();
  for (const [at, node] of (document.content ?? []).entries()) {
    const id = node.type === "heading" ? String(node.attrs?.id ?? "") : "";
    if (id !== "" && seen.has(id)) flaws.push({ kind: "heading-id-twice", id, at: [at] });
    seen.add(id);
  }
  for (const { node, at } of placesOf(document)) {
    const to = node.type === "reference" ? String(node.attrs?.to ?? "") : undefined;
    if (to !== undefined && !known.has(to)) flaws.push({ kind: "reference-dangling", id: to, at });
  }
  return flaws;
}

/** The texts of the footnotes, in the order of their numbers: the first is note 1. */
export function footnotesOf(document: ContentNode): string[] {
  return [...placesOf(document)].flatMap(({ node }) =>
    node.type === "footnote" ? [String(node.attrs?.text ?? "")] : [],
  );
}

function* placesOf(
  node: ContentNode,
  at: readonly number[] = [],
): Generator<{ readonly node: ContentNode; readonly at: readonly number[] }> {
  yield { node, at };
  for (const [index, child] of (node.content ?? []).entries()) yield* placesOf(child, [...at, index]);
}
