import { clauseName, clausesOf } from "../../../shared/clauses.ts";
import type { ContentNode } from "../content-node.ts";
import { numberedMark } from "./clause-syntax.ts";
import { calloutMarks, nothing } from "./extras.ts";
import { listMarker } from "./list-marker.ts";
import { escapeText, printInline } from "./print-inline.ts";

/**
 * The document tree as Markdown that reads back as the same tree. What Markdown has no way to say changes: paragraphs
 * without text are left out; a table's first row becomes its heading, and its rows as wide as that one; blocks in a cell
 * stand in one line; a lettered list that begins beyond z, or a Roman one that begins with a letter, counts in numbers.
 */
export function printMarkdown(node: ContentNode): string {
  const clauses = new Map(clausesOf(node).map((clause) => [clause.id, clauseName(clause)]));
  const notes: string[] = [];
  const blocks = printBlocks((node.content ?? []).map((block) => resolved(block, clauses, notes)));
  const first = node.attrs?.numbering === "clauses" ? [numberedMark] : [];
  const last = notes.map((note, index) => `[^${index + 1}]: ${escapeText(note)}`);
  const text = [...first, blocks, ...last].filter(Boolean).join("\n\n");
  return text === "" ? "" : `${text}\n`;
}

/** References with what they say, and footnotes with their numbers. */
function resolved(node: ContentNode, clauses: ReadonlyMap<string, string>, notes: string[]): ContentNode {
  if (node.type === "reference")
    return { ...node, attrs: { ...node.attrs, name: clauses.get(`${node.attrs?.to}`) || "?" } };
  if (node.type === "footnote") return { ...node, attrs: { number: notes.push(`${node.attrs?.text ?? ""}`) } };
  return node.content ? { ...node, content: node.content.map((child) => resolved(child, clauses, notes)) } : node;
}

function printBlocks(nodes: readonly ContentNode[]): string {
  const printed: string[] = [];
  // Lists side by side take turns with their markers: the same one would make them a single list.
  let turn = 0;
  let before = "";
  for (const node of nodes) {
    turn = node.type === before ? 1 - turn : 0;
    const text = printBlock(node, turn);
    if (text === "") continue;
    before = node.type;
    printed.push(text);
  }
  return printed.join("\n\n");
}

function printBlock(node: ContentNode, turn: number): string {
  const children = node.content ?? [];
  switch (node.type) {
    case "paragraph":
      return printInline(children, { oneLine: false, cell: false });
    case "heading":
      return [
        "#".repeat(headingLevel(node)),
        printInline(children, { oneLine: true, cell: false }),
        node.attrs?.id ? `{#${node.attrs.id}}` : "",
      ]
        .filter(Boolean)
        .join(" ");
    case "codeBlock":
      return printCodeBlock(children.map((child) => child.text ?? "").join(""));
    case "blockquote":
      return quoted(printBlocks(children));
    case "callout":
      return quoted([`[!${calloutMark(node)}]`, printBlocks(children)].filter(Boolean).join("\n\n"));
    case "bulletList":
      return children.map((item) => printItem(item, turn === 0 ? "-" : "*", 2)).join("\n\n");
    case "orderedList":
      return printOrdered(node, turn);
    case "horizontalRule":
      return "***";
    case "image":
      return node.attrs?.purpose === "decoration"
        ? `![](file:${node.attrs.file} "decoration")`
        : `![${printAlt(`${node.attrs?.alt ?? ""}`)}](file:${node.attrs?.file})`;
    case "table":
      return printTable(node);
    default:
      return printBlocks(children);
  }
}

const headingLevel = (node: ContentNode) => Math.min(6, Math.max(1, Number(node.attrs?.level) || 1));

const calloutMark = (node: ContentNode) =>
  calloutMarks[`${node.attrs?.tone}` as keyof typeof calloutMarks] ?? calloutMarks.info;

const printAlt = (alt: string) => escapeText(alt.replace(/\s+/g, " ").trim());

function printCodeBlock(code: string): string {
  const longest = Math.max(2, ...(code.match(/`+/g) ?? []).map((run) => run.length));
  const fence = "`".repeat(longest + 1);
  return code === "" ? `${fence}\n${fence}` : `${fence}\n${code}\n${fence}`;
}

function quoted(text: string): string {
  return text
    .split("\n")
    .map((line) => (line === "" ? ">" : `> ${line}`))
    .join("\n");
}

function printOrdered(node: ContentNode, turn: number): string {
  const style = `${node.attrs?.style ?? "decimal"}`;
  const start = Number(node.attrs?.start ?? 1);
  return (node.content ?? [])
    .map((item, index) => {
      const { marker, indent } = listMarker(style, start, index, turn === 0 ? "." : ")");
      return printItem(item, marker, indent);
    })
    .join("\n\n");
}

/**
 * An item begins with a paragraph; where that is empty, what follows stands below the marker. A letter is a marker only
 * before something, were it a comment that says nothing.
 */
function printItem(item: ContentNode, marker: string, indent: number): string {
  const [first] = item.content ?? [];
  const text = printBlocks(item.content ?? []);
  const empty = first?.type !== "paragraph" || printBlock(first, 0) === "";
  const lettered = empty && /[a-z]/.test(marker);
  const head = lettered ? `${marker} ${nothing}` : marker;
  if (text === "") return head;
  const pad = " ".repeat(indent);
  const body = text
    .split("\n")
    .map((line) => (line === "" ? "" : pad + line))
    .join("\n");
  if (lettered) return `${head}\n\n${body}`;
  return empty ? `${head}\n${body}` : `${head} ${body.slice(indent)}`;
}

function printTable(table: ContentNode): string {
  const rows = (table.content ?? []).map((row) => (row.content ?? []).map(printCell));
  const width = Math.max(1, rows[0]?.length ?? 0);
  const line = (cells: readonly string[]) =>
    `| ${Array.from({ length: width }, (_, at) => cells[at] ?? "").join(" | ")} |`;
  const [head = [], ...body] = rows;
  return [line(head), line(Array.from({ length: width }, () => "---")), ...body.map(line)].join("\n");
}

function printCell(cell: ContentNode): string {
  const [only, ...more] = cell.content ?? [];
  if (only?.type === "image" && more.length === 0) return printBlock(only, 0);
  return cellParagraphs(cell)
    .map((nodes) => printInline(nodes, { oneLine: true, cell: true }))
    .filter((text) => text !== "")
    .join("<br>");
}

function* cellTexts(node: ContentNode): Generator<readonly ContentNode[]> {
  if (["paragraph", "heading", "codeBlock"].includes(node.type)) yield node.content ?? [];
  else for (const child of node.content ?? []) yield* cellTexts(child);
}

const cellParagraphs = (cell: ContentNode) => [...cellTexts(cell)];
