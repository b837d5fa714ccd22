import { createHash } from "node:crypto";
import type { Classification, ContentNode } from "../../../platform/content/content-node.ts";
import type { JsonObject } from "../../../shared/json.ts";
import { canonicalText } from "../../evidence/public.ts";

/** A text in one language. */
export interface HashedText {
  readonly language: string;
  readonly title: string;
  readonly content: ContentNode;
}

/** What a reader agrees to when acknowledging, and what an approver approves. Its own language is the first. */
export interface HashedContent extends HashedText {
  readonly classification: Classification;
  /** Its further languages, in any order. */
  readonly further?: readonly HashedText[];
}

/** 32 bytes. What is covered, and why the version's number is not: docs/decisions/0003-policy-content-hash.md */
export function contentHash(version: HashedContent): Buffer {
  return createHash("sha256")
    .update(canonicalText(covered(version)), "utf8")
    .digest();
}

function covered({ classification, further = [], ...first }: HashedContent): JsonObject {
  if (further.length === 0) return { format: "clarion-policy-content/1", classification, ...textOf(first) };
  const others = [...further].sort((one, other) => (one.language < other.language ? -1 : 1));
  return { format: "clarion-policy-content/2", classification, texts: [first, ...others].map(textOf) };
}

function textOf({ title, language, content }: HashedText): JsonObject {
  return { title, language, content: content as unknown as JsonObject };
}
