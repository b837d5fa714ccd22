import type { ContentNode } from "../content-node.ts";
import { type ListPlace, Lists, listItem } from "./lists.ts";
import { listMarkerOf, type Numbering } from "./numbering.ts";
import { headingLevel, type WordElement, wordsIn } from "./word-element.ts";
import { inlineOf, type WordContext } from "./word-inline.ts";

export interface BlockContext extends WordContext {
  readonly numbering: Numbering;
  /** Ids by the headings that have one. */
  readonly ids: ReadonlyMap<WordElement, string>;
}

const plainStyles =
  /^(normal|standard|body text.*|list ?(paragraph|bullet|number|continue)?.*|listenabsatz|no spacing|textkörper|textbody|text body|default( paragraph.*)?|plain text|(foot|end)note text|header|footer|table (contents|text|heading|grid)|frame contents|caption|title|subtitle|toc heading)$/i;
const quoteStyles = /^(intense )?quot(e|ation)s?$|^zitat$|^block text$/i;

/** Paragraphs and tables as blocks; those that are numbered or bulleted gather in lists. */
export function blocksOf(elements: readonly WordElement[], context: BlockContext, counts = new Lists()): ContentNode[] {
  const blocks: ContentNode[] = [];
  for (const element of elements) {
    if (element.type === "table") {
      counts.close();
      if ((element.children ?? []).length > 0) blocks.push(tableOf(element, context));
      continue;
    }
    const made = paragraphOf(element, context);
    const place = headingLevel(element) > 0 ? undefined : placeOf(element, context);
    if (place && made.length > 0) {
      const list = counts.add(listItem(made), place);
      if (list) blocks.push(list);
    } else if (/^list ?(paragraph|continue)/i.test(element.styleName ?? "") && counts.goOn(made)) continue;
    else if (made.length > 0) {
      counts.close();
      blocks.push(...made);
    }
  }
  counts.close();
  return blocks;
}

/** In which list a paragraph stands, and how that counts. */
function placeOf(element: WordElement, { numbering, notes }: BlockContext): ListPlace | undefined {
  if (!element.numbering) return undefined;
  const marker = (element.children ?? []).flatMap(({ name }) => listMarkerOf(name ?? "") ?? [])[0];
  const level = marker?.level ?? Number(element.numbering.level) ?? 0;
  const how = marker && numbering.get(marker.list)?.[level];
  const style = how?.style ?? (element.numbering.isOrdered ? "decimal" : "");
  if (how && !how.isPlain) notes.add("numbering-changed", wordsIn(element).trim().slice(0, 60));
  return { list: marker?.list ?? "", level, style, start: how?.start ?? 1 };
}

function paragraphOf(element: WordElement, context: BlockContext): ContentNode[] {
  const style = element.styleName ?? "";
  const level = headingLevel(element);
  if (/^(toc|verzeichnis) ?\d$/i.test(style)) {
    context.notes.add("contents-left-out", "");
    return [];
  }
  const inline = trimmed(inlineOf(element.children ?? [], context));
  if (level > 0) return headed(inline, level, context.ids.get(element));
  if (style !== "" && !plainStyles.test(style) && !quoteStyles.test(style) && inline.length > 0)
    context.notes.add("style-left-out", style);
  const blocks = apart(inline, (content) => ({ type: "paragraph", content }));
  return quoteStyles.test(style) && blocks.length > 0 ? [{ type: "blockquote", content: blocks }] : blocks;
}

/** A heading says how it looks by being one. */
function headed(inline: readonly ContentNode[], level: number, id: string | undefined): ContentNode[] {
  const attrs = { level, ...(id !== undefined && { id }) };
  return apart(inline, (content) => ({
    type: "heading",
    attrs,
    content: content.map(({ marks = [], ...node }) => {
      const kept = marks.filter(({ type }) => type !== "bold");
      return { ...node, ...(kept.length > 0 && { marks: kept }) };
    }),
  }));
}

/** Pictures are blocks: what stands before and after one are paragraphs of their own. */
function apart(inline: readonly ContentNode[], block: (content: readonly ContentNode[]) => ContentNode): ContentNode[] {
  const blocks: ContentNode[] = [];
  let words: ContentNode[] = [];
  const flush = () => {
    const said = trimmed(words);
    if (said.length > 0) blocks.push(block(said));
    words = [];
  };
  for (const node of inline)
    if (node.type === "image") {
      flush();
      blocks.push(node);
    } else words.push(node);
  flush();
  return blocks;
}

/** Without the gaps and breaks at both ends. */
function trimmed(inline: readonly ContentNode[]): ContentNode[] {
  const nodes = [...inline];
  const isGap = (node: ContentNode | undefined) =>
    node !== undefined && (node.type === "hardBreak" || (node.type === "text" && (node.text ?? "").trim() === ""));
  while (isGap(nodes[0])) nodes.shift();
  while (isGap(nodes.at(-1))) nodes.pop();
  const last = nodes.at(-1);
  if (last?.type === "text") nodes[nodes.length - 1] = { ...last, text: (last.text ?? "").trimEnd() };
  const [first] = nodes;
  if (first?.type === "text") nodes[0] = { ...first, text: (first.text ?? "").trimStart() };
  return nodes;
}

/** Cells over several columns or rows are divided: what they say stands in the first of them. */
function tableOf(table: WordElement, context: BlockContext): ContentNode {
  const taken: boolean[][] = [];
  const rows: ContentNode[][] = [];
  let isDivided = false;
  for (const [at, row] of (table.children ?? []).entries()) {
    const type = row.isHeader ? "tableHeader" : "tableCell";
    const empty = (): ContentNode => ({ type, content: [{ type: "paragraph" }] });
    const cells: ContentNode[] = [];
    for (const cell of row.children ?? []) {
      while (taken[at]?.[cells.length]) cells.push(empty());
      const [columns, down] = [Math.min(60, cell.colSpan ?? 1), Math.min(500, cell.rowSpan ?? 1)];
      isDivided ||= columns > 1 || down > 1;
      for (let below = 1; below < down; below += 1) {
        const row = taken[at + below] ?? [];
        for (let beside = 0; beside < columns; beside += 1) row[cells.length + beside] = true;
        taken[at + below] = row;
      }
      const content = blocksOf(cell.children ?? [], context);
      cells.push({ type, content: content.length > 0 ? content : [{ type: "paragraph" }] });
      for (let beside = 1; beside < columns; beside += 1) cells.push(empty());
    }
    while (taken[at]?.[cells.length]) cells.push(empty());
    rows.push(cells);
  }
  if (isDivided) context.notes.add("cells-divided", wordsIn(table).trim().slice(0, 60));
  return { type: "table", content: rows.map((content) => ({ type: "tableRow", content })) };
}
