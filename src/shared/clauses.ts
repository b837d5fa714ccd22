/** What of a document's tree clauses are made of; the server's and the browser's own types fit it. */
export interface ClauseNode {
  readonly type: string;
  readonly attrs?: Readonly<Record<string, unknown>>;
  readonly content?: readonly ClauseNode[];
  readonly text?: string;
}

export interface Clause {
  /** By which the document refers to it; empty where nothing does. */
  readonly id: string;
  /** 2.1, or empty where the document counts nothing. Never stored: it is where the heading stands. */
  readonly number: string;
  readonly level: number;
  readonly title: string;
}

export function plainText(node: ClauseNode): string {
  return node.text ?? (node.content ?? []).map(plainText).join(node.type === "hardBreak" ? " " : "");
}

/** The headings at the top of the tree, in order. */
export function clausesOf(document: ClauseNode): Clause[] {
  const headings = (document.content ?? []).filter(({ type }) => type === "heading");
  const levels = headings.map(({ attrs }) => (typeof attrs?.level === "number" ? attrs.level : 1));
  const numbers = document.attrs?.numbering === "clauses" ? clauseNumbers(levels) : [];
  return headings.map((heading, index) => ({
    id: typeof heading.attrs?.id === "string" ? heading.attrs.id : "",
    number: numbers[index] ?? "",
    level: levels[index] ?? 1,
    title: plainText(heading).trim(),
  }));
}

/** A heading counts beside those of its level under the nearest one above it: no level that is left out makes a zero. */
export function clauseNumbers(levels: readonly number[]): string[] {
  const open: { level: number; count: number }[] = [];
  return levels.map((level) => {
    let count = 0;
    for (let last = open.at(-1); last && last.level >= level; last = open.at(-1)) {
      count = last.count;
      open.pop();
    }
    open.push({ level, count: count + 1 });
    return open.map((one) => one.count).join(".");
  });
}

/** What keeps a document from being finished: `at` is the place of the node, by its numbers from the top. */
interface ClauseFlaw {
  readonly kind: "reference-dangling" | "heading-id-twice";
  readonly id: string;
  readonly at: readonly number[];
}

/** References that lead nowhere, and ids that two headings have: each is the author's to mend. */
export function clauseFlaws(document: ClauseNode): ClauseFlaw[] {
  const flaws: ClauseFlaw[] = [];
  const known = new Set<string>();
  for (const [at, node] of (document.content ?? []).entries()) {
    const id = node.type === "heading" ? String(node.attrs?.id ?? "") : "";
    if (known.has(id)) flaws.push({ kind: "heading-id-twice", id, at: [at] });
    if (id !== "") known.add(id);
  }
  for (const { node, at } of placesOf(document)) {
    const to = node.type === "reference" ? String(node.attrs?.to ?? "") : undefined;
    if (to !== undefined && !known.has(to)) flaws.push({ kind: "reference-dangling", id: to, at });
  }
  return flaws;
}

/** The texts of the footnotes, in the order of their numbers: the first is note 1. */
export function footnotesOf(document: ClauseNode): string[] {
  return [...placesOf(document)].flatMap(({ node }) =>
    node.type === "footnote" ? [String(node.attrs?.text ?? "")] : [],
  );
}

function* placesOf(
  node: ClauseNode,
  at: readonly number[] = [],
): Generator<{ node: ClauseNode; at: readonly number[] }> {
  yield { node, at };
  for (const [index, child] of (node.content ?? []).entries()) yield* placesOf(child, [...at, index]);
}

/** How a reference is said. */
export function clauseName({ number, title }: Pick<Clause, "number" | "title">): string {
  return [number, title].filter((part) => part !== "").join(" ");
}

/** An id of a heading made of its words, that none of those taken is. */
export function clauseId(title: string, taken: ReadonlySet<string>): string {
  const words = title
    .normalize("NFKD")
    .replace(/\p{M}+/gu, "")
    .replaceAll("ß", "ss")
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, "-")
    .slice(0, 40)
    .replace(/^-+|-+$/g, "");
  const first = words === "" ? "clause" : words;
  let id = first;
  for (let more = 2; taken.has(id); more += 1) id = `${first}-${more}`;
  return id;
}
