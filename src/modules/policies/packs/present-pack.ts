import type { z } from "zod";
import type { Reader } from "../../../database.ts";
import type { Actor } from "../../../platform/http/access.ts";
import { findAudience, personNames } from "../../people/public.ts";
import { countPeople, documentsOfPack } from "./queries.ts";
import type { packSchema } from "./schema.ts";
import { getPack } from "./stored.ts";

/** A pack with all that its page shows, and what this person may do with it. */
export async function presentPack(
  db: Reader,
  id: string,
  actor: Pick<Actor, "may">,
  now: Temporal.Instant,
): Promise<z.infer<typeof packSchema>> {
  const pack = await getPack(db, id);
  const { audienceId, documentIds: _, createdAt, activatedAt, endedAt, changedBy, changedAt, wording, ...rest } = pack;
  const names = await personNames(db, [changedBy]);
  const audience = await findAudience(db, audienceId);
  const [people = 0] = await countPeople(db, [audienceId], now);
  const mayWrite = actor.may("policies.pack.write");
  return {
    ...rest,
    wording: wording && { ...wording },
    audience: { id: audienceId, name: audience?.name ?? "" },
    people,
    createdAt: createdAt.toISOString(),
    activatedAt: activatedAt?.toISOString() ?? null,
    endedAt: endedAt?.toISOString() ?? null,
    changedBy: { id: changedBy, displayName: names.get(changedBy) ?? "" },
    changedAt: changedAt.toISOString(),
    documents: await documentsOfPack(db, id),
    can: {
      change: mayWrite && pack.state !== "ended",
      activate: mayWrite && pack.state === "draft" && pack.documentIds.length > 0,
      end: mayWrite && pack.state === "active",
    },
  };
}
