import { sql } from "kysely";
import type { Tx } from "../../../database.ts";
import type { AudienceUses } from "../../../platform/audience-uses.ts";
import { AppError } from "../../../platform/errors.ts";
import { type Recorded, record } from "../../evidence/public.ts";
import type { Audience } from "./queries.ts";
import { beginChange, requireSavable } from "./save-audience.ts";
import { usesOf } from "./uses.ts";

interface Input {
  readonly id: string;
  readonly version: number;
}

/** Puts an audience away: out of lists and choices. Refused while something speaks to it. */
export async function archiveAudience(
  tx: Tx,
  input: Input,
  context: { readonly actor: string; readonly now: Temporal.Instant; readonly uses: readonly AudienceUses[] },
): Promise<Recorded<Audience>> {
  const before = await beginChange(tx, input.id, input.version, context.now);
  const used = await usesOf(tx, [input.id], context.uses);
  if (used.length > 0)
    throw new AppError("rule-refused", `It is used by “${used[0]?.title}”${used.length > 1 ? " and others" : ""}.`, {
      reason: "audience-used",
    });
  return store(tx, before, true, context);
}

/** Takes an archived audience back into use. Refused when another has its name meanwhile. */
export async function restoreAudience(
  tx: Tx,
  input: Input,
  context: { readonly actor: string; readonly now: Temporal.Instant },
): Promise<Recorded<Audience>> {
  const before = await beginChange(tx, input.id, input.version, context.now);
  await requireSavable(tx, input.id, before);
  return store(tx, before, false, context);
}

async function store(
  tx: Tx,
  before: Audience,
  archived: boolean,
  context: { readonly actor: string; readonly now: Temporal.Instant },
): Promise<Recorded<Audience>> {
  if (before.archived === archived)
    throw new AppError("conflict", "That has happened already.", { reason: "audience-changed" });
  const now = context.now.toString();
  await sql`update people.audiences set archived_at = ${archived ? now : null}::timestamptz, version = version + 1,
      changed_by = ${context.actor}, valid_from = greatest(valid_from, ${now}::timestamptz)
    where id = ${before.id}::uuid`.execute(tx);
  return record(
    tx,
    {
      kind: archived ? "people.audience.archived" : "people.audience.restored",
      at: context.now,
      actor: context.actor,
      subjects: [`audience:${before.id}`],
      data: { name: before.name },
    },
    { ...before, archived, version: before.version + 1 },
  );
}
