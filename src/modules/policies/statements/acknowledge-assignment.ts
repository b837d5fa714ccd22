import { sql } from "kysely";
import type { Db, Tx } from "../../../database.ts";
import { AppError } from "../../../platform/errors.ts";
import type { Strength } from "../../../platform/http/access.ts";
import type { ActingPerson } from "../../approvals/public.ts";
import { closeDuties } from "../../duties/public.ts";
import { type Recorded, record, write } from "../../evidence/public.ts";
import { findOrganisation } from "../../people/public.ts";
import { renewalOn } from "../packs/rules.ts";
import { readDuty } from "../publish/read-duty.ts";
import { takeBackTold } from "../telling/take-back-told.ts";
import { findAcknowledgedAt, lockOwnThing, type StatedThing } from "./queries.ts";
import { type AcknowledgeRefusal, judgeAcknowledgement } from "./rules.ts";
import type { ProvedBy } from "./tables.ts";
import { recogniseWording, type Wording } from "./wording.ts";

export interface Statement {
  readonly assignmentId: string;
  /** Both as the person was shown them. */
  readonly contentHash: Uint8Array;
  readonly wording: string;
  readonly strength: Strength;
  /** By what they proved once more who they are, in the same request. */
  readonly provedBy?: ProvedBy | undefined;
  /** By the device's clock, where it was kept there without a connection. Nobody proves it. */
  readonly statedAt?: Temporal.Instant | undefined;
}

export interface Acknowledged {
  readonly acknowledgedAt: Temporal.Instant;
}

const refusals: Record<AcknowledgeRefusal, string> = {
  "already-acknowledged": "You have acknowledged this already.",
  "not-owed": "You no longer owe this: a newer version has replaced it, or you were freed from it.",
  "own-sign-in-needed": "Only a person who signed in themselves can acknowledge, not a program with a token.",
  "content-changed": "This is not the text that you were shown. Load the page again and read it once more.",
  "wording-changed": "This is not the sentence that you were shown. Load the page again.",
  "sign-in-again-needed": "Prove once more that it is you: by your password, a code or a passkey.",
  "stated-at-impossible": "The clock of your device is not right. Confirm again on the page.",
};

/** Acknowledges, or tells when that was done already: pressing twice is acknowledging once. */
export async function acknowledgeOnce(db: Db, statement: Statement, by: ActingPerson): Promise<Acknowledged> {
  try {
    return await write(db, (tx) => acknowledgeAssignment(tx, statement, by));
  } catch (error) {
    const pressedTwice = error instanceof AppError && error.details.reason === "already-acknowledged";
    const first = pressedTwice ? await findAcknowledgedAt(db, statement.assignmentId, by.personId) : undefined;
    if (first) return { acknowledgedAt: first };
    throw error;
  }
}

/**
 * A person's own statement about exactly this version, as one entry of evidence; takes it off their desk and takes back
 * mails about it that have not left.
 */
export async function acknowledgeAssignment(
  tx: Tx,
  statement: Statement,
  by: ActingPerson,
): Promise<Recorded<Acknowledged>> {
  const thing = await lockOwnThing(tx, statement.assignmentId, by.personId);
  const wording = recogniseWording(thing, statement.wording);
  const verdict = judgeAcknowledgement(thing, {
    ...statement,
    statedAt: statement.statedAt ?? null,
    wordingKnown: wording !== undefined,
    provedAgain: statement.provedBy !== undefined,
    now: by.now,
  });
  if (!verdict.ok || !wording) throw refused(verdict.ok ? "wording-changed" : verdict.reason);
  const recorded = await record(tx, factOf(thing, statement, wording, by), { acknowledgedAt: by.now });
  await store(tx, thing, { statement, wording, entryId: recorded.entryId }, by);
  await closeDuties(tx, {
    kind: readDuty,
    subject: `policy-version:${thing.versionId}`,
    personId: by.personId,
    state: "done",
    actor: by.ref,
    now: by.now,
  });
  // A mail that named other things, too, is taken back as a whole: those are told anew.
  if (thing.toldWithOthers) await takeBackTold(tx, sql`assignment.id = ${thing.id}::uuid`, by);
  return recorded;
}

/** Both rows in one statement: thousands press this within the same hour. What counts is told by its trigger. */
async function store(
  tx: Tx,
  thing: StatedThing,
  made: { readonly statement: Statement; readonly wording: Wording; readonly entryId: number },
  by: ActingPerson,
): Promise<void> {
  const { statement, wording, entryId } = made;
  const now = by.now.toString();
  const renewOn = await renewOnAfter(tx, thing, by.now);
  await sql`/* prepared */
    with moved as (
      update policies.assignments set state = 'acknowledged', changed_at = ${now}::timestamptz, renew_on = ${renewOn}::date
      where id = ${thing.id}::uuid returning id
    )
    insert into policies.acknowledgements (assignment_id, content_hash, wording, language, strength, acknowledged_at,
      entry_id, method, stated_at, proved_by)
    select id, ${thing.contentHash}::bytea, ${wording.text}::text, ${wording.language}::text, ${statement.strength}::text,
      ${now}::timestamptz, ${entryId}::bigint, ${methodOf(statement)}::text,
      ${statement.statedAt?.toString() ?? null}::timestamptz, ${statement.provedBy ?? null}::text
    from moved`.execute(tx);
}

/** The day on which it is asked for again, by the strictest of the packs. */
export async function renewOnAfter(
  tx: Tx,
  { renewals }: Pick<StatedThing, "renewals">,
  at: Temporal.Instant,
): Promise<string | null> {
  if (renewals.every(({ kind }) => kind === "none")) return null;
  const organisation = await findOrganisation(tx);
  return renewalOn(renewals, at, organisation?.timeZone ?? "UTC")?.toString() ?? null;
}

function methodOf(statement: Statement): "button" | "offline" {
  return statement.statedAt === undefined ? "button" : "offline";
}

function factOf(thing: StatedThing, statement: Statement, wording: Wording, by: ActingPerson) {
  return {
    kind: "policies.version.acknowledged",
    at: by.now,
    actor: by.ref,
    subjects: [
      `policy-version:${thing.versionId}`,
      `policy:${thing.documentId}`,
      `person:${by.personId}`,
      `assignment:${thing.id}`,
    ] as const,
    data: {
      title: thing.title,
      number: thing.number,
      contentHash: thing.contentHash.toString("hex"),
      wording: wording.text,
      wordingLanguage: wording.language,
      wordingVersion: wording.version,
      asks: thing.asks,
      covers: thing.covers,
      method: methodOf(statement),
      strength: statement.strength,
      provedBy: statement.provedBy ?? null,
      statedAtByDevice: statement.statedAt?.toString({ fractionalSecondDigits: 3 }) ?? null,
    },
  };
}

function refused(reason: AcknowledgeRefusal): AppError {
  const code = reason === "own-sign-in-needed" ? "not-permitted" : "conflict";
  return new AppError(code, refusals[reason], { reason });
}
