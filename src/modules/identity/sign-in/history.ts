import type { Reader, Tx } from "../../../database.ts";

export interface SignInNote {
  readonly personId: string;
  readonly at: Temporal.Instant;
  readonly outcome: "opened" | "refused" | "locked";
  readonly method: string;
  readonly device: string;
  /** Whether this browser had signed in for them before. */
  readonly known: boolean;
}

const keptDays = 180;

/** Keeps for half a year what a person is shown about their sign-ins. */
export async function noteSignIn(tx: Tx, note: SignInNote): Promise<void> {
  await tx
    .insertInto("identity.sign_ins")
    .values({
      person_id: note.personId,
      at: new Date(note.at.epochMilliseconds),
      outcome: note.outcome,
      method: note.method,
      device: note.device,
      known_device: note.known,
    })
    .execute();
  await tx
    .deleteFrom("identity.sign_ins")
    .where("person_id", "=", note.personId)
    .where("at", "<", new Date(note.at.subtract({ hours: 24 * keptDays }).epochMilliseconds))
    .execute();
}

export async function recentSignIns(db: Reader, personId: string) {
  const rows = await db
    .selectFrom("identity.sign_ins")
    .select(["id", "at", "outcome", "method", "device", "known_device"])
    .where("person_id", "=", personId)
    .orderBy("id", "desc")
    .limit(20)
    .execute();
  return rows.map((row) => ({
    id: String(row.id),
    at: row.at.toISOString(),
    outcome: row.outcome as SignInNote["outcome"],
    method: row.method,
    device: row.device,
    known: row.known_device,
  }));
}
