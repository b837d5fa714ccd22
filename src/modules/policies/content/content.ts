import { createHash } from "node:crypto";
import type { Classification, ContentNode } from "../../../platform/content/content-node.ts";
import type { JsonObject } from "../../../shared/json.ts";
import { canonicalText } from "../../evidence/public.ts";

/** What a reader agrees to when acknowledging, and what an approver approves. */
export interface HashedContent {
  readonly title: string;
  readonly language: string;
  readonly classification: Classification;
  readonly content: ContentNode;
}

/** 32 bytes. What is covered, and why the version's number is not: docs/decisions/0003-policy-content-hash.md */
export function contentHash(version: HashedContent): Buffer {
  const covered: JsonObject = {
    format: "clarion-policy-content/1",
    title: version.title,
    language: version.language,
    classification: version.classification,
    content: version.content as unknown as JsonObject,
  };
  return createHash("sha256").update(canonicalText(covered), "utf8").digest();
}
