import { readXml } from "../../xml/read-xml.ts";
import { docxRefused } from "./refusals.ts";

/** How a level of a list counts. */
export interface ListLevel {
  /** As in HTML; empty for a bullet. */
  readonly style: string;
  readonly start: number;
  /** Whether the number is written as we would: `%1.` and not `§ %1.%2`. */
  readonly isPlain: boolean;
}

export type Numbering = ReadonlyMap<string, readonly ListLevel[]>;

const styles: Readonly<Record<string, string>> = {
  decimal: "decimal",
  lowerLetter: "lower-alpha",
  upperLetter: "upper-alpha",
  lowerRoman: "lower-roman",
  upperRoman: "upper-roman",
};

interface Reading {
  format: string;
  start: number;
  text: string;
}

/** The lists of a document by their numbers, each with its levels. */
export function numberingOf(part: Buffer | undefined): Numbering {
  const abstracts = new Map<string, Reading[]>();
  const lists = new Map<string, readonly ListLevel[]>();
  if (!part) return lists;
  let levels: Reading[] = [];
  let level: Reading | undefined;
  let list = "";
  const open = (name: string, value: (wanted: string) => string | undefined) => {
    const val = value("w:val") ?? "";
    if (name === "abstractNum") {
      levels = [];
      abstracts.set(value("w:abstractNumId") ?? "", levels);
    }
    if (name === "num") list = value("w:numId") ?? "";
    else if (name === "abstractNumId" && list !== "") lists.set(list, (abstracts.get(val) ?? []).map(levelOf));
    else if (name === "lvl" && list === "") {
      level = { format: "decimal", start: 1, text: "" };
      levels[Number(value("w:ilvl")) || 0] = level;
    } else if (level && list === "") {
      if (name === "numFmt") level.format = val;
      if (name === "start") level.start = Number(val) || 0;
      if (name === "lvlText") level.text = val;
    }
  };
  readXml(part, { open }, () => docxRefused("docx-broken"));
  return lists;
}

function levelOf(read: Reading | undefined): ListLevel {
  const { format = "decimal", start = 1, text = "" } = read ?? {};
  if (format === "bullet" || format === "none") return { style: "", start: 1, isPlain: true };
  const style = styles[format];
  return { style: style ?? "decimal", start, isPlain: style !== undefined && /^\(?%\d[.)]?$/.test(text) };
}

const marker = "clarion-list-";

/**
 * Word's reader tells whether a paragraph is numbered but not in which list: a bookmark of ours in each says so. Only
 * whole, ordinary paragraphs get one; the others are numbered as they stand.
 */
export function withListMarkers(document: string): string {
  const properties = /<w:pPr\b[^>]*>((?:(?!<w:pPr\b|<\/w:pPr>)[\s\S])*)<\/w:pPr>/g;
  return document.replace(properties, (whole, inner: string) => {
    const numbered = /<w:numPr>([\s\S]*?)<\/w:numPr>/.exec(inner)?.[1] ?? "";
    const list = /<w:numId w:val="(\d{1,9})"/.exec(numbered)?.[1];
    const level = /<w:ilvl w:val="(\d)"/.exec(numbered)?.[1] ?? "0";
    // A paragraph that goes, or whose properties are an old version's.
    if (list === undefined || list === "0" || /<w:pPrChange|<w:del\b/.test(inner)) return whole;
    return `${whole}<w:bookmarkStart w:id="0" w:name="${marker}${list}-${level}"/>`;
  });
}

export function listMarkerOf(bookmark: string): { readonly list: string; readonly level: number } | undefined {
  const [, list, level] = /^clarion-list-(\d+)-(\d)$/.exec(bookmark) ?? [];
  return list === undefined ? undefined : { list, level: Number(level) };
}
