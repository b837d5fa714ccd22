import type { ContentNode } from "../../../platform/content/content-node.ts";
import { type ContentContext, childrenOf, isInline, linkOf, saidBy } from "./content.ts";
import { escapeHtml } from "./html.ts";
import { phrasesOf } from "./phrases.ts";
import { cleanText } from "./spans.ts";

const cell = "border:1px solid #98a2b3;padding:6px 10px;text-align:start;vertical-align:top";
const codeFont = "font-family:ui-monospace,Consolas,Menlo,monospace;font-size:14px";
const calloutColours = { info: "#1d6fb8", warning: "#b25e09", done: "#0b7a4b" } as const;

/** Content as HTML that mail programs show: styles in place, nothing from outside, pictures as parts of the mail. */
export function contentHtml(node: ContentNode, context: ContentContext): string {
  const inner = () => childrenHtml(node, context);
  switch (node.type) {
    case "paragraph":
      return `<p dir="auto" style="margin:0 0 16px">${inner()}</p>\n`;
    case "heading":
      return headingHtml(node, inner());
    case "blockquote":
      return `<blockquote dir="auto" style="margin:0 0 16px;padding-inline-start:16px;border-inline-start:3px solid #98a2b3">${inner()}</blockquote>\n`;
    case "callout":
      return calloutHtml(node, inner(), context);
    case "bulletList":
      return `<ul dir="auto" style="margin:0 0 16px;padding-inline-start:24px">\n${inner()}</ul>\n`;
    case "orderedList":
      return orderedHtml(node, inner());
    case "listItem":
      return `<li>${inner()}</li>\n`;
    case "codeBlock":
      return `<pre dir="ltr" style="margin:0 0 16px;padding:12px;border:1px solid #98a2b3;white-space:pre-wrap;word-break:break-word;${codeFont}">${escapeHtml(
        childrenOf(node)
          .map((child) => saidBy(child, context))
          .join(""),
      )}</pre>\n`;
    case "horizontalRule":
      return '<hr style="border:0;border-top:1px solid #98a2b3;margin:24px 0">\n';
    case "image":
      return `<p style="margin:0 0 16px"><img src="cid:${cidOf(String(node.attrs?.file))}" alt="${escapeHtml(cleanText(String(node.attrs?.alt ?? "")))}"${node.attrs?.purpose === "decoration" ? ' role="presentation"' : ""} style="max-width:100%;height:auto;border:0"></p>\n`;
    case "table":
      return tableHtml(node, context);
    default:
      return isInline(node) ? inlineHtml(node, context) : inner();
  }
}

/** Content-ID of a picture, the same in every mail that shows it. */
export function cidOf(hash: string): string {
  return `${hash.slice(0, 32)}@clarion`;
}

function childrenHtml(node: ContentNode, context: ContentContext): string {
  return childrenOf(node)
    .map((child) => contentHtml(child, context))
    .join("");
}

function headingHtml(node: ContentNode, inner: string): string {
  const level = Math.min(Math.max(Number(node.attrs?.level ?? 1), 1), 6);
  const size = [24, 20, 18, 16, 16, 16][level - 1];
  return `<h${level} dir="auto" style="margin:24px 0 8px;font-size:${size}px;line-height:1.3">${inner}</h${level}>\n`;
}

function orderedHtml(node: ContentNode, inner: string): string {
  const style = String(node.attrs?.style ?? "decimal");
  const known = /^(decimal|(lower|upper)-(alpha|roman))$/.test(style) ? style : "decimal";
  const start = Math.trunc(Number(node.attrs?.start ?? 1)) || 1;
  return `<ol dir="auto" start="${start}" style="margin:0 0 16px;padding-inline-start:28px;list-style-type:${known}">\n${inner}</ol>\n`;
}

function calloutHtml(node: ContentNode, inner: string, context: ContentContext): string {
  const tone = toneOf(node);
  return `<div dir="auto" style="margin:0 0 16px;padding:12px 16px 0;border:1px solid #98a2b3;border-inline-start:5px solid ${calloutColours[tone]}"><p style="margin:0 0 4px"><strong>${phrasesOf(context.language).tone[tone]}</strong></p>\n${inner}</div>\n`;
}

export function toneOf(node: ContentNode): "info" | "warning" | "done" {
  const tone = node.attrs?.tone;
  return tone === "warning" || tone === "done" ? tone : "info";
}

/** Wide tables scroll by themselves, so that a narrow screen does not shrink the whole mail. */
function tableHtml(node: ContentNode, context: ContentContext): string {
  const rows = childrenOf(node).map((row, rowIndex) => {
    const cells = childrenOf(row).map((one) => {
      const header = one.type === "tableHeader" && !isBlank(one);
      const tag = header ? `th scope="${rowIndex === 0 ? "col" : "row"}"` : "td";
      return `<${tag} dir="auto" style="${cell}">${childrenHtml(one, context)}</${header ? "th" : "td"}>`;
    });
    return `<tr>${cells.join("\n")}</tr>\n`;
  });
  return `<div style="overflow-x:auto;margin:0 0 16px"><table style="border-collapse:collapse">\n${rows.join("")}</table></div>\n`;
}

/** A head without a word heads nothing. */
function isBlank(node: ContentNode): boolean {
  return !node.text?.trim() && node.type !== "field" && childrenOf(node).every(isBlank);
}

const tags: Readonly<Record<string, string>> = { bold: "strong", italic: "em", strike: "s" };

function inlineHtml(node: ContentNode, context: ContentContext): string {
  if (node.type === "hardBreak") return "<br>\n";
  let html = escapeHtml(saidBy(node, context));
  for (const one of node.marks ?? []) {
    const tag = tags[one.type];
    if (tag) html = `<${tag}>${html}</${tag}>`;
    if (one.type === "code") html = `<code style="${codeFont}">${html}</code>`;
  }
  const href = linkOf(node, context);
  return href === undefined ? html : `<a class="address" href="${escapeHtml(href)}" style="color:#0b5c55">${html}</a>`;
}
