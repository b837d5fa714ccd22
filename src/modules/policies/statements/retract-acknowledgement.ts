import { sql } from "kysely";
import type { Tx } from "../../../database.ts";
import { AppError } from "../../../platform/errors.ts";
import type { ActingPerson } from "../../approvals/public.ts";
import { type Recorded, record } from "../../evidence/public.ts";
import { lockSettling } from "../settling/locks.ts";
import { bringToDate, dueNow } from "./bring-to-date.ts";
import { oweReadingAgain } from "./owe-reading-again.ts";
import { lockOwnThing, lockThings, type StatedThing } from "./queries.ts";
import { dueAfterRetraction, judgeRetraction, type RetractRefusal } from "./rules.ts";
import type { StatementMethod } from "./tables.ts";
import { tellOwedAgain } from "./tell-owed-again.ts";

const refusals: Record<RetractRefusal, string> = {
  "not-acknowledged": "There is no acknowledgement that could be taken back.",
  "no-longer-counts":
    "This no longer counts: a newer version has replaced it, or it is not asked of this person any more.",
  "own-sign-in-needed": "Only a person who signed in themselves can take their word back.",
};

export interface Retracted {
  readonly dueAt: Temporal.Instant;
}

/** A person takes their own word back. It stays recorded, with when and why; what they owed is open again. */
export async function retractOwn(
  tx: Tx,
  input: { readonly assignmentId: string; readonly reason: string; readonly strength: string },
  by: ActingPerson,
): Promise<Recorded<Retracted>> {
  await lockSettling(tx);
  const thing = await lockOwnThing(tx, input.assignmentId, by.personId);
  return retract(tx, thing, input, by);
}

/** Whoever records what was signed on paper takes a wrong record back. */
export async function retractRecorded(
  tx: Tx,
  input: { readonly acknowledgementId: string; readonly reason: string },
  by: ActingPerson,
): Promise<Recorded<Retracted>> {
  const row = await tx
    .selectFrom("policies.acknowledgements")
    .select(["assignment_id", "method"])
    .where("id", "=", input.acknowledgementId)
    .executeTakeFirst();
  if (row?.method !== "paper") throw new AppError("not-found", "There is no such record.");
  await lockSettling(tx);
  const [thing] = await lockThings(tx, [row.assignment_id]);
  if (!thing) throw new AppError("not-found", "There is no such record.");
  const standing = await findStanding(tx, thing.id);
  if (standing?.id !== input.acknowledgementId) throw refused("not-acknowledged");
  const retracted = await retract(tx, thing, { reason: input.reason, strength: "password" }, by);
  await tellOwedAgain(tx, [thing.id]);
  return retracted;
}

async function retract(
  tx: Tx,
  thing: StatedThing,
  { reason, strength }: { readonly reason: string; readonly strength: string },
  by: ActingPerson,
): Promise<Recorded<Retracted>> {
  const verdict = judgeRetraction(thing, strength);
  if (!verdict.ok) throw refused(verdict.reason);
  const standing = await findStanding(tx, thing.id);
  if (!standing) throw refused("not-acknowledged");
  const dueAt = dueAfterRetraction(thing.dueAt, by.now);
  const fact = {
    kind: "policies.acknowledgement.retracted",
    at: by.now,
    actor: by.ref,
    subjects: [
      `policy-version:${thing.versionId}`,
      `policy:${thing.documentId}`,
      `person:${thing.personId}`,
      `assignment:${thing.id}`,
    ] as const,
    data: { title: thing.title, number: thing.number, method: standing.method, reason, dueAt: dueAt.toString() },
  };
  const recorded = await record(tx, fact, { dueAt });
  await takeBackWords(tx, [{ assignmentId: thing.id, dueAt }], { reason, entryId: recorded.entryId }, by);
  await oweReadingAgain(tx, [thing], by);
  await bringToDate(tx, [thing], by);
  return { ...recorded, value: { dueAt: await dueNow(tx, thing) } };
}

async function findStanding(
  tx: Tx,
  assignmentId: string,
): Promise<{ id: string; method: StatementMethod } | undefined> {
  return tx
    .selectFrom("policies.acknowledgements")
    .select(["id", "method"])
    .where("assignment_id", "=", assignmentId)
    .where("retracted_at", "is", null)
    .executeTakeFirst();
}

/** Marks the words that stand as taken back, and opens their assignments again. */
export async function takeBackWords(
  tx: Tx,
  things: readonly { readonly assignmentId: string; readonly dueAt: Temporal.Instant }[],
  why: { readonly reason: string; readonly entryId: number },
  by: ActingPerson,
): Promise<void> {
  const ids = things.map(({ assignmentId }) => assignmentId);
  const now = by.now.toString();
  await sql`update policies.acknowledgements set retracted_at = ${now}::timestamptz, retracted_by = ${by.personId}::uuid,
      retraction_reason = ${why.reason}, retraction_entry_id = ${why.entryId}::bigint
    where assignment_id = any(${ids}::uuid[]) and retracted_at is null`.execute(tx);
  await sql`update policies.assignments as assignment set state = 'to_read', due_at = again.due_at, renew_on = null,
      changed_at = ${now}::timestamptz
    from unnest(${ids}::uuid[], ${things.map(({ dueAt }) => dueAt.toString())}::timestamptz[]) as again (id, due_at)
    where assignment.id = again.id`.execute(tx);
}

function refused(reason: RetractRefusal): AppError {
  return new AppError(reason === "own-sign-in-needed" ? "not-permitted" : "conflict", refusals[reason], { reason });
}
