import type { ContentNode } from "../../../platform/content/content-node.ts";
import { cleanText, mark } from "./spans.ts";

/** What printing a text needs to know besides the text. */
export interface ContentContext {
  readonly language: string;
  readonly organisation: string;
  /** Where this installation is: links within it have no host of their own. */
  readonly url: string;
}

export function childrenOf(node: ContentNode): readonly ContentNode[] {
  return node.content ?? [];
}

/** What one text node or field says; a recipient's own as a mark. */
export function saidBy(node: ContentNode, context: ContentContext): string {
  if (node.type === "hardBreak") return "\n";
  if (node.type !== "field") return cleanText(node.text ?? "");
  const name = String(node.attrs?.name ?? "");
  if (name === "organisation") return cleanText(context.organisation);
  return name === "givenName" || name === "displayName" ? mark(name) : `{${cleanText(name)}}`;
}

export function isInline(node: ContentNode): boolean {
  return node.type === "text" || node.type === "hardBreak" || node.type === "field";
}

/** An address that a mail may lead to, absolute; undefined for anything that could act. */
function addressOf(href: string, { url }: ContentContext): string | undefined {
  const clean = cleanText(href).trim();
  if (/^\/(?!\/)/.test(clean)) return url + clean;
  return /^(https?:\/\/|mailto:|tel:)\S+$/i.test(clean) ? clean : undefined;
}

export function linkOf(node: ContentNode, context: ContentContext): string | undefined {
  const href = node.marks?.find((one) => one.type === "link")?.attrs?.href;
  return href === undefined ? undefined : addressOf(href, context);
}

/** 1., a., iv.: as the list asks for. */
export function itemLabel(style: string, number: number): string {
  if (style === "lower-alpha" || style === "upper-alpha") {
    const letter = letters(number);
    return `${style === "upper-alpha" ? letter.toUpperCase() : letter}.`;
  }
  if (style === "lower-roman" || style === "upper-roman") {
    const roman = romans(number);
    return `${style === "upper-roman" ? roman.toUpperCase() : roman}.`;
  }
  return `${number}.`;
}

function letters(number: number): string {
  let rest = number;
  let text = "";
  for (; rest > 0; rest = Math.floor((rest - 1) / 26)) text = String.fromCharCode(97 + ((rest - 1) % 26)) + text;
  return text;
}

const romanDigits: readonly (readonly [number, string])[] = [
  [1000, "m"],
  [900, "cm"],
  [500, "d"],
  [400, "cd"],
  [100, "c"],
  [90, "xc"],
  [50, "l"],
  [40, "xl"],
  [10, "x"],
  [9, "ix"],
  [5, "v"],
  [4, "iv"],
  [1, "i"],
];

function romans(number: number): string {
  let rest = Math.min(number, 3_999);
  let text = "";
  for (const [value, digits] of romanDigits) for (; rest >= value; rest -= value) text += digits;
  return text;
}

export function filesIn(node: ContentNode): string[] {
  const own = node.type === "image" && node.attrs?.file ? [String(node.attrs.file)] : [];
  return [...own, ...childrenOf(node).flatMap(filesIn)];
}
