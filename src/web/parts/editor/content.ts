import type { JSONContent } from "@tiptap/core";
import type { Schema } from "../../platform/client.ts";
import { cellTypes } from "./tables.ts";

/** What people write, as the API gives and takes it. */
export type Content = Schema<"ContentNode">;

export const emptyContent: Content = { type: "doc", content: [{ type: "paragraph" }] };

/** Attributes that are left out where they say nothing. */
const whenUsed: ReadonlySet<string> = new Set(["numbering", "id"]);

/** What the editor holds, as it is stored: nothing that stands for an absence. */
export function toContent(node: JSONContent): Content {
  const { type = "doc", attrs, content, marks, text } = node;
  const said = Object.entries(attrs ?? {}).filter(([name, value]) => !(whenUsed.has(name) && value === ""));
  const kept = said.length > 0 && !cellTypes.has(type);
  return {
    type,
    ...(kept && { attrs: Object.fromEntries(said) as NonNullable<Content["attrs"]> }),
    ...(content && { content: content.map(toContent) }),
    ...(marks && { marks: marks as NonNullable<Content["marks"]> }),
    ...(text !== undefined && { text }),
  };
}
