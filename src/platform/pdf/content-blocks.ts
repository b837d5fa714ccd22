import { type Clause, clauseName, clausesOf } from "../../shared/clauses.ts";
import type { ContentNode } from "../content/content-node.ts";
import type { PaperBlock, PaperCell, PaperNumbering, PaperTable, PaperText } from "./paper.ts";

export interface ContentSurroundings {
  /** Where links begin that stand in the text without a host. */
  readonly address: string;
  /** What a callout of this tone is called: on paper its colour alone says nothing. */
  readonly callouts: Readonly<Record<string, string>>;
  /** What stands for a picture that nobody described. */
  readonly picture: string;
}

/** A text that people wrote, as blocks of a paper. The paper's title is its first level, and headings follow it. */
export function contentBlocks(content: ContentNode, around: ContentSurroundings): PaperBlock[] {
  const shift = 2 - Math.min(...headingLevels(content), 7);
  const clauses = clausesOf(content);
  const whole: Around = { ...around, shift, clauses: new Map(clauses.map((clause) => [clause.id, clause])) };
  let heading = 0;
  return (content.content ?? []).flatMap((node) =>
    node.type === "heading" ? [headingOf(node, whole, clauses[heading++]?.number ?? "")] : blockOf(node, whole),
  );
}

interface Around extends ContentSurroundings {
  readonly shift: number;
  readonly clauses: ReadonlyMap<string, Clause>;
}

function* headingLevels(node: ContentNode): Generator<number> {
  if (node.type === "heading") yield Number(node.attrs?.level) || 1;
  for (const child of node.content ?? []) yield* headingLevels(child);
}

const blocksOf = (node: ContentNode, around: Around): PaperBlock[] =>
  (node.content ?? []).flatMap((child) => blockOf(child, around));

function blockOf(node: ContentNode, around: Around): PaperBlock[] {
  switch (node.type) {
    case "paragraph":
      return [{ type: "paragraph", text: textsOf(node, around) }];
    case "heading":
      return [{ type: "heading", level: (Number(node.attrs?.level) || 1) + around.shift, text: textsOf(node, around) }];
    case "bulletList":
      return [{ type: "bullets", items: itemsOf(node, around) }];
    case "orderedList":
      return [{ type: "numbers", ...numberingOf(node), items: itemsOf(node, around) }];
    case "blockquote":
      return [{ type: "quote", blocks: blocksOf(node, around) }];
    case "callout": {
      const tone = String(node.attrs?.tone ?? "info");
      return [{ type: "callout", tone, label: around.callouts[tone] ?? "", blocks: blocksOf(node, around) }];
    }
    case "codeBlock":
      return [{ type: "code", code: (node.content ?? []).map((child) => child.text ?? "").join("") }];
    case "horizontalRule":
      return [{ type: "rule" }];
    case "image":
      return [pictureOf(node, around)];
    case "table":
      return [tableOf(node, around)];
    default:
      return blocksOf(node, around);
  }
}

function headingOf(node: ContentNode, around: Around, number: string): PaperBlock {
  const text = textsOf(node, around);
  return {
    type: "heading",
    level: (Number(node.attrs?.level) || 1) + around.shift,
    text: number === "" ? text : [{ text: `${number}\u2002` }, ...text],
    ...(node.attrs?.id ? { id: String(node.attrs.id) } : {}),
  };
}

const itemsOf = (list: ContentNode, around: Around) => (list.content ?? []).map((item) => blocksOf(item, around));

/** Beyond this a Roman number grows by a letter for each thousand. */
const mostRoman = 3_999;
const mostNumber = 999_999_999;

function numberingOf({ attrs, content = [] }: ContentNode): { start: number; numbering: PaperNumbering } {
  const start = Math.min(mostNumber, Math.max(0, Math.trunc(Number(attrs?.start ?? 1)) || 0));
  const numbering = numberings[String(attrs?.style)] ?? "1.";
  const isBeyond = /^i/i.test(numbering) && start + content.length > mostRoman;
  return { start, numbering: isBeyond ? "1." : numbering };
}

const numberings: Readonly<Record<string, PaperNumbering>> = {
  "lower-alpha": "a.",
  "lower-latin": "a.",
  "upper-alpha": "A.",
  "upper-latin": "A.",
  "lower-roman": "i.",
  "upper-roman": "I.",
};

function pictureOf({ attrs }: ContentNode, around: Around): PaperBlock {
  const described = String(attrs?.alt ?? "").trim() || around.picture;
  return {
    type: "picture",
    name: String(attrs?.file ?? ""),
    words: attrs?.purpose === "decoration" ? "" : described,
  };
}

/** The first row is the head where all of it is; a cell that heads something elsewhere is strong. */
function tableOf(table: ContentNode, around: Around): PaperTable {
  const rows = (table.content ?? []).map((row) => row.content ?? []);
  const width = Math.max(0, ...rows.map((row) => row.length));
  const [first = [], ...others] = rows;
  const headed = first.length > 0 && first.every((cell) => cell.type === "tableHeader");
  const cellOf = (cell: ContentNode): PaperCell => ({
    blocks: blocksOf(cell, around),
    ...(cell.type === "tableHeader" ? { strong: true } : {}),
  });
  const share = (column: number) => Math.max(4, ...rows.map((row) => Math.min(60, lengthOf(row[column]) ** 0.7)));
  return {
    type: "table",
    columns: Array.from({ length: width }, (_, column) => ({ align: "start", part: Math.round(share(column)) })),
    head: headed ? first.map(cellOf) : [],
    rows: (headed ? others : rows).map((row) => row.map(cellOf)),
  };
}

const lengthOf = (node: ContentNode | undefined): number =>
  node ? (node.text?.length ?? 0) + (node.content ?? []).reduce((sum, child) => sum + lengthOf(child), 0) : 0;

const marksOnPaper = ["bold", "italic", "strike", "code"] as const;

function textsOf(node: ContentNode, around: Around): PaperText[] {
  return (node.content ?? []).map((child) => textOf(child, around));
}

function textOf(node: ContentNode, around: Around): PaperText {
  switch (node.type) {
    case "hardBreak":
      return { text: "\n" };
    case "field":
      return { text: `{${node.attrs?.name ?? ""}}` };
    case "reference": {
      const clause = around.clauses.get(String(node.attrs?.to));
      return clause ? { text: clauseName(clause), to: clause.id } : { text: "?" };
    }
    case "footnote":
      return { text: "", note: String(node.attrs?.text ?? "") };
    default:
      return markedText(node, around);
  }
}

function markedText(node: ContentNode, around: Around): PaperText {
  const marks = marksOnPaper.filter((mark) => node.marks?.some(({ type }) => type === mark));
  const href = node.marks?.find(({ type }) => type === "link")?.attrs?.href;
  return {
    text: node.text ?? "",
    ...(marks.length > 0 ? { marks } : {}),
    ...(href ? { href: href.startsWith("/") ? new URL(href, around.address).href : href } : {}),
  };
}
