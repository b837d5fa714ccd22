import { AppError } from "../../errors.ts";
import type { ContentNode } from "../content-node.ts";

const mostBytes = 1_000_000;

/** The text of a Markdown file. Throws invalid-input naming field, reason and remedy for what is none, empty or too large. */
export function readSource(source: string | Uint8Array): string {
  const bytes = typeof source === "string" ? Buffer.byteLength(source) : source.byteLength;
  if (bytes > mostBytes)
    throw sourceRefusal("markdown", "is larger than 1 MB", "Split the document, or take embedded data out of it.");
  const text = typeof source === "string" ? source : decode(source);
  if (!text.isWellFormed()) throw notUtf8();
  if (text.includes("\0"))
    throw sourceRefusal("markdown", "contains NUL characters", "Choose a plain text file in Markdown.");
  const plain = text.replace(/^\uFEFF/, "").replace(/\r\n?/g, "\n");
  if (plain.trim() === "") throw sourceRefusal("markdown", "is empty", "Choose a document that has text.");
  return plain;
}

const notUtf8 = () => sourceRefusal("markdown", "is not UTF-8 text", "Save the document as UTF-8 and choose it again.");

function decode(bytes: Uint8Array): string {
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    throw notUtf8();
  }
}

export function sourceRefusal(field: string, reason: string, remedy: string): AppError {
  const fields = [{ field, reason, remedy }];
  return new AppError("invalid-input", "This document cannot be imported. Nothing was changed.", { fields });
}

export function contentDepth(node: ContentNode): number {
  return 1 + (node.content ?? []).reduce((deepest, child) => Math.max(deepest, contentDepth(child)), 0);
}
