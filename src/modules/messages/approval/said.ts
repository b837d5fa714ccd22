import { createHash } from "node:crypto";
import type { Reader } from "../../../database.ts";
import type { Classification, ContentNode } from "../../../platform/content/content-node.ts";
import type { AudienceRule } from "../../../shared/audience/audience-rule.ts";
import type { Channel, Format, Tlp } from "../../../shared/formats.ts";
import type { JsonObject } from "../../../shared/json.ts";
import { canonicalText } from "../../evidence/public.ts";
import { audienceRules, findAudience } from "../../people/public.ts";
import type { Message } from "../drafts/queries.ts";

/** Everything that is said, to whom, and how: what an approver agrees to. */
export interface Said {
  readonly title: string;
  readonly format: Format;
  readonly classification: Classification;
  readonly tlp: Tlp | null;
  readonly critical: string | null;
  readonly channels: readonly Channel[];
  /** In order. Who belongs to them changes as people change; the rule does not. */
  readonly audiences: readonly { readonly id: string; readonly rule: AudienceRule }[];
  /** The rules that those lead into; absent where there are none. */
  readonly named?: readonly audienceRules.NamedRule[];
  readonly variants: readonly {
    readonly audienceId: string | null;
    readonly language: string;
    readonly subject: string;
    readonly content: ContentNode;
  }[];
  /** Pictures stand in the texts, by their hashes. */
  readonly attachments: readonly { readonly name: string; readonly sha256: string }[];
}

export async function saidBy(db: Reader, message: Message): Promise<Said> {
  const { title, format, classification, tlp, criticalReason, channels } = message;
  const audiences = [];
  for (const id of message.audienceIds) {
    const audience = await findAudience(db, id);
    if (!audience) throw new Error(`message ${message.id} names an audience that is not there`);
    audiences.push({ id, rule: audience.rule });
  }
  const named = await audienceRules.rulesNamed(
    db,
    audiences.map(({ rule }) => rule),
  );
  return {
    title,
    format,
    classification,
    tlp,
    critical: criticalReason,
    channels: [...channels].sort(),
    audiences,
    ...(named.length > 0 && { named }),
    variants: message.variants.map(({ audienceId, language, subject, content }) => ({
      audienceId,
      language,
      subject,
      content,
    })),
    attachments: message.attachments
      .filter(({ kind }) => kind === "attachment")
      .map(({ name, hash }) => ({ name, sha256: hash })),
  };
}

/** 32 bytes. What is covered and why: docs/decisions/0005-message-content-hash.md */
export function contentHash(said: Said): Buffer {
  const covered = { format: "clarion-message-content/1", said } as unknown as JsonObject;
  return createHash("sha256").update(canonicalText(covered), "utf8").digest();
}

/** Of what is stored now, the rules of its audiences among it. */
export async function currentHash(db: Reader, message: Message): Promise<Buffer> {
  return contentHash(await saidBy(db, message));
}

export function messageRef(id: string): `message-draft:${string}` {
  return `message-draft:${id}`;
}
