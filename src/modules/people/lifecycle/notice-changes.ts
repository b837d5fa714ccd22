import type { Tx } from "../../../database.ts";
import { recordBulk } from "../../evidence/public.ts";
import { noticeAsKnown } from "./notice-as-known.ts";
import { type NoticedChange, type NoticedState, takeNotice } from "./noticed.ts";

const facts = {
  joined: "people.joiners.noticed",
  moved: "people.movers.noticed",
  left: "people.leavers.noticed",
} as const;

/**
 * Says who has joined, moved or left since this was last said, and remembers that it was: in one transaction, so that
 * each change is told exactly once, whatever crashes and however many workers look. Somebody who came and went between
 * two looks leaves nothing. Before the organisation is live nobody joins: everybody is known.
 */
export async function noticeChanges(tx: Tx, now: Temporal.Instant): Promise<void> {
  const organisation = await tx.selectFrom("people.organisation").select("live_since").executeTakeFirst();
  if (!organisation) return;
  if (organisation.live_since === null) return noticeAsKnown(tx, now);
  const changes = await takeNotice(tx, now);
  for (const change of ["joined", "moved", "left"] as const) {
    const these = changes.filter((one) => one.change === change);
    if (these.length === 0) continue;
    const fact = {
      kind: facts[change],
      at: now,
      actor: "system",
      subjects: ["organisation:this"] as const,
      data: { count: these.length },
    };
    await recordBulk(tx, fact, these.map(rowOf), undefined);
  }
}

function rowOf({ personId, change, before, after, removed }: NoticedChange) {
  const person = `person:${personId}`;
  if (before && after && change === "moved") return { person, ...differing(before, after) };
  return { person, before: before && { ...before }, after: after && { ...after }, ...(removed && { removed }) };
}

function differing(before: NoticedState, after: NoticedState) {
  const names = (Object.keys(before) as (keyof NoticedState)[]).filter(
    (name) => JSON.stringify(before[name]) !== JSON.stringify(after[name]),
  );
  const only = (state: NoticedState) => Object.fromEntries(names.map((name) => [name, state[name]]));
  return { before: only(before), after: only(after) };
}
