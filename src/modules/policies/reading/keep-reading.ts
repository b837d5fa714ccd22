import { type ExpressionBuilder, sql } from "kysely";
import type { Database, Tx } from "../../../database.ts";
import { AppError } from "../../../platform/errors.ts";
import type { MarkInput, PlaceInput, ReadingChoices } from "./schema.ts";

/** Whose, at which text, and when by the server's clock. */
export interface Keeping {
  readonly personId: string;
  readonly documentId: string;
  readonly versionId: string;
  readonly now: Temporal.Instant;
}

/** More than anybody sets in one text; what a fault in a program could set is bounded by it. */
const mostMarks = 500;

/** Where a person is. The last word counts, from whichever device. Private, so without evidence: runs `unrecorded`. */
export async function keepPlace(tx: Tx, place: PlaceInput, { personId, documentId, ...by }: Keeping): Promise<void> {
  const { deviceKind, ...rest } = place;
  const said = { ...rest, device_kind: deviceKind, version_id: by.versionId, updated_at: by.now.toString() };
  await tx
    .insertInto("policies.reading_places")
    .values({ ...said, person_id: personId, document_id: documentId })
    .onConflict((conflict) => conflict.columns(["person_id", "document_id"]).doUpdateSet(said))
    .execute();
}

/** Sets or changes a mark by the id its device gave it. */
export async function keepMark(tx: Tx, id: string, mark: MarkInput, by: Keeping): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`reading-marks:${by.personId}`}, 0))`.execute(tx);
  const { count } = await tx
    .selectFrom("policies.reading_marks")
    .select(({ fn }) => fn.countAll<number>().as("count"))
    .where("person_id", "=", by.personId)
    .where("document_id", "=", by.documentId)
    .where("id", "<>", id)
    .executeTakeFirstOrThrow();
  if (Number(count) >= mostMarks)
    throw new AppError("conflict", `There are ${mostMarks} marks in this text already. Remove one first.`, {
      reason: "too-many-marks",
    });
  const said = { ...mark, version_id: by.versionId, updated_at: by.now.toString() };
  await tx
    .insertInto("policies.reading_marks")
    .values({ ...said, id, person_id: by.personId, document_id: by.documentId, created_at: by.now.toString() })
    .onConflict((conflict) =>
      conflict
        .columns(["person_id", "id"])
        .doUpdateSet(said)
        // An id that is a mark in another of the person's texts stays what it is.
        .where(ofDocument(by.documentId)),
    )
    .execute();
}

const ofDocument =
  (documentId: string) =>
  ({ eb }: ExpressionBuilder<Database, "policies.reading_marks">) =>
    eb("policies.reading_marks.document_id", "=", documentId);

export async function dropMark(tx: Tx, id: string, by: Pick<Keeping, "personId" | "documentId">): Promise<void> {
  await tx
    .deleteFrom("policies.reading_marks")
    .where("person_id", "=", by.personId)
    .where("document_id", "=", by.documentId)
    .where("id", "=", id)
    .execute();
}

export async function keepChoices(
  tx: Tx,
  choices: ReadingChoices,
  by: Pick<Keeping, "personId" | "now">,
): Promise<void> {
  const said = { choices: JSON.stringify(choices), updated_at: by.now.toString() };
  await tx
    .insertInto("policies.reading_choices")
    .values({ ...said, person_id: by.personId })
    .onConflict((conflict) => conflict.column("person_id").doUpdateSet(said))
    .execute();
}
