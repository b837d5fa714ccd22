import type { Reader } from "../../../database.ts";
import type { AudienceRule } from "../../../shared/audience/audience-rule.ts";
import { packsInForce } from "../settling/in-force.ts";
import { type Effect, effectOf, previewSettling } from "../settling/preview-settling.ts";
import { same } from "./change-pack.ts";
import type { PackContent } from "./pack.ts";
import { getPack } from "./stored.ts";

export interface PackToForesee {
  readonly packId: string | null;
  /** As it would be; as it stands where it is absent. */
  readonly pack: Omit<PackContent, "name" | "wording"> | null;
  readonly ended: boolean;
}

/** Nobody's id: stands for a pack that there is not yet. */
const newPack = "00000000-0000-0000-0000-000000000000";

/** Who would owe what, and no more, if this pack were in force so, or had ended. */
export async function previewPack(db: Reader, input: PackToForesee, now: Temporal.Instant): Promise<Effect> {
  const stored = input.packId === null ? null : await getPack(db, input.packId);
  const id = stored?.id ?? newPack;
  const content = input.pack ?? stored;
  const documents = [...new Set([...(stored?.documentIds ?? []), ...(content?.documentIds ?? [])])];
  if (input.ended || !content) {
    return effectOf(await previewSettling(db, { documents }, now, { withoutPacks: [id] }));
  }
  const pack = { ...content, id, createdAt: stored ? instantOf(stored.createdAt) : now };
  const ruleChanged = stored?.state === "active" && !same(stored.dueRule, content.dueRule) ? [id] : [];
  return effectOf(await previewSettling(db, { documents }, now, { packs: [pack], ruleChanged }));
}

/** What would follow for packs from another rule of an audience, which they may name at any depth. */
export async function previewAudience(
  db: Reader,
  audience: { readonly id: string; readonly rule: AudienceRule },
  now: Temporal.Instant,
): Promise<Effect> {
  const packs = await packsInForce(db, undefined);
  const documents = [...new Set(packs.flatMap(({ documentIds }) => documentIds))];
  return effectOf(await previewSettling(db, { documents }, now, { audience }));
}

function instantOf(date: Date): Temporal.Instant {
  return Temporal.Instant.fromEpochMilliseconds(date.getTime());
}
