import type { Tx } from "../../../database.ts";
import { signal } from "../../../platform/db/transaction.ts";
import { AppError } from "../../../platform/errors.ts";
import { type Recorded, record } from "../../evidence/public.ts";
import type { ChangedBy } from "../directory/store-people.ts";
import { organisationTimeZone } from "../organisation/queries.ts";
import { lockOffice } from "./lock-office.ts";
import { officeRefusal } from "./refusals.ts";
import { readEnd } from "./rules.ts";
import { officesTopic } from "./topic.ts";

/** Takes an office back from a holder or a deputy, now or with a last day. The office stays, vacant if need be. */
export async function releaseOffice(
  tx: Tx,
  input: {
    readonly officeId: string;
    readonly holdingId: string;
    readonly lastDay: string | null;
    readonly reason: string;
  },
  by: ChangedBy,
): Promise<Recorded<void>> {
  const office = await lockOffice(tx, input.officeId);
  const held = await tx
    .selectFrom("people.office_holders")
    .select(["person_id", "kind", "held_from", "held_until"])
    .where("id", "=", input.holdingId)
    .where("office_id", "=", office.id)
    .executeTakeFirst();
  if (!held) throw new AppError("not-found", "Nobody holds this office so.");
  const instant = (date: Date) => Temporal.Instant.fromEpochMilliseconds(date.getTime());
  const span = { from: instant(held.held_from), until: held.held_until && instant(held.held_until) };
  const over = span.until && Temporal.Instant.compare(span.until, by.now) <= 0;
  if (over || span.until?.equals(span.from)) throw officeRefusal("already-ended");
  const end = readEnd(input.lastDay, span, await organisationTimeZone(tx), by.now);
  if (!end.ok) throw officeRefusal(end.reason);
  const until = end.until.toString();
  await tx
    .updateTable("people.office_holders")
    .set({ held_until: until, ended_by: by.actor, end_reason: input.reason.trim() })
    .where("id", "=", input.holdingId)
    .execute();
  await signal(tx, officesTopic);
  return record(
    tx,
    {
      kind: "people.office.released",
      at: by.now,
      actor: by.actor,
      subjects: [`office:${office.id}`, `person:${held.person_id}`],
      data: { office: office.name, kind: held.kind, until, reason: input.reason.trim() },
    },
    undefined,
  );
}
