import { sql } from "kysely";
import type { Tx } from "../../../database.ts";
import { signal } from "../../../platform/db/transaction.ts";
import { AppError } from "../../../platform/errors.ts";
import type { JsonObject, JsonValue } from "../../../shared/json.ts";
import type { ActingPerson } from "../../approvals/public.ts";
import { canonicalText, type Recorded, record } from "../../evidence/public.ts";
import { personNames } from "../../people/public.ts";
import { lockSettling } from "../settling/locks.ts";
import { nothingSettled, type Settled } from "../settling/scope.ts";
import { settleAssignments } from "../settling/settle-assignments.ts";
import { saidOf } from "./create-pack.ts";
import { type PackContent, packsTopic } from "./pack.ts";
import { renewAnew } from "./renew-anew.ts";
import { refusePack, requireSavable } from "./requirements.ts";
import { lockPack, type StoredPack, storeDocuments } from "./stored.ts";
import { todayOf } from "./today.ts";

export interface PackChange {
  readonly id: string;
  /** What whoever saves saw. */
  readonly revision: number;
  readonly change: { readonly [Key in keyof PackContent]?: PackContent[Key] | undefined };
}

export interface ChangedPack {
  readonly revision: number;
  readonly settled: Settled;
}

/**
 * Changes a pack; of one in force what follows is settled in the same transaction. A changed due rule counts from now
 * on, for whoever has not acknowledged; where another pack asks for the same it can only bring the day nearer.
 */
export async function changePack(tx: Tx, input: PackChange, by: ActingPerson): Promise<Recorded<ChangedPack>> {
  const before = await lockPack(tx, input.id);
  if (before.state === "ended") throw refusePack("pack-ended");
  if (before.revision !== input.revision) throw await changedMeanwhile(tx, before);
  const given = Object.fromEntries(Object.entries(input.change).filter(([, value]) => value !== undefined));
  const after: PackContent = { ...before, ...given };
  if (before.state === "active" && after.documentIds.length === 0) throw refusePack("pack-empty");
  await requireSavable(tx, input.id, after, before, await todayOf(tx, by.now));
  const differs = (key: keyof PackContent) => !same(before[key], after[key]);
  await store(tx, before, after, by);
  if (before.state === "active" && differs("renewal")) {
    // Before its rows: a settling that is under way may wait for them.
    await lockSettling(tx);
    await renewAnew(tx, sql`assignment.pack_ids @> array[${input.id}::uuid]`, by.now);
  }
  const settled =
    before.state === "active"
      ? await settleAssignments(
          tx,
          { packs: [input.id], documents: before.documentIds },
          { because: "pack", ...(differs("dueRule") && { ruleChanged: [input.id] }) },
          by,
        )
      : nothingSettled;
  await signal(tx, packsTopic);
  const fact = {
    kind: "policies.pack.changed",
    at: by.now,
    actor: by.ref,
    subjects: [`pack:${input.id}`, `audience:${after.audienceId}`] as const,
    data: { before: said(before, after), after: said(after, before) },
  };
  return record(tx, fact, { revision: before.revision + 1, settled });
}

async function store(tx: Tx, before: StoredPack, after: PackContent, by: ActingPerson): Promise<void> {
  await tx
    .updateTable("policies.packs")
    .set({
      name: after.name,
      audience_id: after.audienceId,
      asks: after.asks,
      sign_in_again: after.signInAgain,
      wording: after.wording && JSON.stringify(after.wording),
      due_rule: JSON.stringify(after.dueRule),
      renewal: JSON.stringify(after.renewal),
      changed_by: by.personId,
      changed_at: by.now.toString(),
      revision: before.revision + 1,
    })
    .where("id", "=", before.id)
    .execute();
  await storeDocuments(tx, before.id, after.documentIds);
}

async function changedMeanwhile(tx: Tx, pack: StoredPack): Promise<AppError> {
  const names = await personNames(tx, [pack.changedBy]);
  return new AppError("conflict", "Somebody else has changed this pack meanwhile. Nothing of yours was saved.", {
    reason: "changed-meanwhile",
    more: {
      revision: pack.revision,
      by: { id: pack.changedBy, displayName: names.get(pack.changedBy) ?? "" },
      at: pack.changedAt.toISOString(),
    },
  });
}

/** Whatever order the database keeps their parts in. */
export function same(one: unknown, other: unknown): boolean {
  return canonicalText((one ?? null) as JsonValue) === canonicalText((other ?? null) as JsonValue);
}

/** What differs, as it is on one side. */
function said(one: PackContent, other: PackContent): JsonObject {
  const [here, there] = [saidOf(one), saidOf(other)];
  const entries = Object.entries(here) as [keyof typeof here, JsonValue][];
  return Object.fromEntries(entries.filter(([key, value]) => !same(value, there[key])));
}
