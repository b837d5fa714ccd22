import type { JSONContent } from "@tiptap/core";
import type { Schema } from "../../platform/client.ts";
import { cellTypes } from "./tables.ts";

/** What people write, as the API gives and takes it. */
export type Content = Schema<"ContentNode">;

export const emptyContent: Content = { type: "doc", content: [{ type: "paragraph" }] };

/** What the editor holds, as it is stored: nothing that stands for an absence. */
export function toContent(node: JSONContent): Content {
  const { type = "doc", attrs, content, marks, text } = node;
  const kept = attrs && !cellTypes.has(type) ? { attrs: attrs as NonNullable<Content["attrs"]> } : {};
  return {
    type,
    ...kept,
    ...(content && { content: content.map(toContent) }),
    ...(marks && { marks: marks as NonNullable<Content["marks"]> }),
    ...(text !== undefined && { text }),
  };
}
