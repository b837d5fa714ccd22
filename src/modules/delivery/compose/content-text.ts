import type { ContentNode } from "../../../platform/content/content-node.ts";
import { type ContentContext, childrenOf, isInline, itemLabel, linkOf, saidBy } from "./content.ts";
import { toneOf } from "./content-html.ts";
import { phrasesOf } from "./phrases.ts";
import { cleanText } from "./spans.ts";

/** Where links lead, numbered in the order in which they are met. */
export class LinkNotes {
  private readonly addresses: string[] = [];

  numberOf(address: string): number {
    const found = this.addresses.indexOf(address);
    return found === -1 ? this.addresses.push(address) : found + 1;
  }

  get lines(): string[] {
    return this.addresses.map((address, index) => `[${index + 1}] ${address}`);
  }
}

/** Content as plain text, in the same words as the HTML: blocks parted by empty lines, links as numbered notes. */
export function contentText(node: ContentNode, context: ContentContext, notes: LinkNotes): string {
  return blocksText(childrenOf(node), context, notes);
}

function blocksText(nodes: readonly ContentNode[], context: ContentContext, notes: LinkNotes): string {
  const blocks = nodes.map((node) => blockText(node, context, notes));
  return blocks.filter((block) => block !== "").join("\n\n");
}

function blockText(node: ContentNode, context: ContentContext, notes: LinkNotes): string {
  const inner = () => blocksText(childrenOf(node), context, notes);
  switch (node.type) {
    case "paragraph":
      return inlineText(node, context, notes);
    case "heading": {
      const text = inlineText(node, context, notes);
      const rule = node.attrs?.level === 1 ? "=" : node.attrs?.level === 2 ? "-" : "";
      return rule === "" ? text : `${text}\n${rule.repeat(Math.min(Math.max([...text].length, 3), 60))}`;
    }
    case "blockquote":
      return prefixed(inner(), "> ", "> ");
    case "callout":
      return prefixed(`${phrasesOf(context.language).tone[toneOf(node)]}\n${inner()}`, "| ", "| ");
    case "bulletList":
      return childrenOf(node)
        .map((item) => prefixed(itemText(item, context, notes), "- ", "  "))
        .join("\n");
    case "orderedList":
      return orderedText(node, context, notes);
    case "codeBlock":
      return prefixed(
        childrenOf(node)
          .map((child) => saidBy(child, context))
          .join(""),
        "    ",
        "    ",
      );
    case "horizontalRule":
      return "* * *";
    case "image": {
      const alt = cleanText(String(node.attrs?.alt ?? ""));
      return alt === "" ? "" : `[${alt}]`;
    }
    case "table":
      return childrenOf(node)
        .map((row) => rowText(row, context, notes))
        .join("\n");
    default:
      return isInline(node) ? saidBy(node, context) : inner();
  }
}

function orderedText(node: ContentNode, context: ContentContext, notes: LinkNotes): string {
  const start = Math.trunc(Number(node.attrs?.start ?? 1)) || 1;
  return childrenOf(node)
    .map((item, index) => {
      const label = `${itemLabel(String(node.attrs?.style ?? "decimal"), start + index)} `;
      return prefixed(itemText(item, context, notes), label, " ".repeat(label.length));
    })
    .join("\n");
}

/** A list within an item follows its words directly. */
function itemText(item: ContentNode, context: ContentContext, notes: LinkNotes): string {
  return childrenOf(item)
    .map((child) => blockText(child, context, notes))
    .filter((block) => block !== "")
    .join("\n");
}

function rowText(row: ContentNode, context: ContentContext, notes: LinkNotes): string {
  return childrenOf(row)
    .map((cell) => blocksText(childrenOf(cell), context, notes).replace(/\s*\n\s*/g, " "))
    .join(" | ");
}

function inlineText(node: ContentNode, context: ContentContext, notes: LinkNotes): string {
  const children = childrenOf(node);
  return children
    .map((child, index) => {
      const text = saidBy(child, context);
      const href = linkOf(child, context);
      const next = children[index + 1];
      // A link that goes on, in bold for instance, has its number at its end.
      const goesOn = next !== undefined && linkOf(next, context) === href;
      if (href === undefined || goesOn || href === text || href === `mailto:${text}`) return text;
      return `${text} [${notes.numberOf(href)}]`;
    })
    .join("");
}

function prefixed(text: string, first: string, others: string): string {
  return text
    .split("\n")
    .map((line, index) => `${index === 0 ? first : others}${line}`.trimEnd())
    .join("\n");
}
