import { sql } from "kysely";
import type { Tx } from "../../../database.ts";
import { AppError, type FieldProblem } from "../../../platform/errors.ts";
import { findAudience } from "../../people/public.ts";
import type { PackContent } from "./pack.ts";
import type { PackRefusal } from "./rules.ts";

/** Refuses a name that another pack has, an audience or documents that there are not, and a date that has passed. */
export async function requireSavable(
  tx: Tx,
  id: string | null,
  pack: PackContent,
  before: PackContent | null,
  today: string,
): Promise<void> {
  const taken = await sql`select from policies.packs
    where lower(name) = lower(${pack.name}) and state <> 'ended' and id is distinct from ${id}::uuid`.execute(tx);
  if (taken.rows.length > 0)
    throw refused("conflict", "name-taken", {
      field: "name",
      reason: "is taken by another pack",
      remedy: "Choose another name.",
    });
  if (pack.audienceId !== before?.audienceId) await requireAudience(tx, pack.audienceId);
  await requireDocuments(tx, pack, before);
  const { dueRule } = pack;
  const sameDate = before?.dueRule.kind === "date" && dueRule.kind === "date" && before.dueRule.on === dueRule.on;
  if (dueRule.kind === "date" && !sameDate && dueRule.on < today)
    throw refused("invalid-input", "date-passed", {
      field: "dueRule.on",
      reason: "has passed",
      remedy: "Choose a later date.",
    });
}

async function requireAudience(tx: Tx, id: string): Promise<void> {
  const audience = await findAudience(tx, id);
  if (!audience) throw new AppError("not-found", "There is no such audience.");
  if (audience.archived)
    throw refused("conflict", "audience-archived", {
      field: "audienceId",
      reason: "is archived",
      remedy: "Choose another audience, or take this one back into use.",
    });
}

async function requireDocuments(tx: Tx, pack: PackContent, before: PackContent | null): Promise<void> {
  const added = pack.documentIds.filter((id) => !before?.documentIds.includes(id));
  const { rows } = await sql<{ id: string; withdrawn: boolean }>`
    select id, withdrawn_at is not null as withdrawn from policies.documents
    where id = any(${added}::uuid[])`.execute(tx);
  if (rows.length < added.length) throw new AppError("not-found", "There is no such policy.");
  if (rows.some(({ withdrawn }) => withdrawn))
    throw refused("conflict", "document-withdrawn", {
      field: "documentIds",
      reason: "has a document that was withdrawn",
      remedy: "Leave it out.",
    });
}

function refused(code: "conflict" | "invalid-input", reason: string, field: FieldProblem): AppError {
  return new AppError(code, `The pack was not saved: ${field.field} ${field.reason}.`, { reason, fields: [field] });
}

const words: Record<PackRefusal, string> = {
  "pack-active": "This pack is in force already.",
  "pack-ended": "This pack has ended. Make a new one.",
  "pack-empty": "A pack without documents asks nothing of anybody. Add one first.",
  "pack-not-active": "This pack is not in force.",
};

export function refusePack(reason: PackRefusal): AppError {
  return new AppError("conflict", words[reason], { reason });
}
