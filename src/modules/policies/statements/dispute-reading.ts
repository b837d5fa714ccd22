import type { Tx } from "../../../database.ts";
import { AppError } from "../../../platform/errors.ts";
import type { ActingPerson } from "../../approvals/public.ts";
import { disputeDuty, findOpenDutyOf } from "../../duties/public.ts";
import type { Recorded } from "../../evidence/public.ts";
import { readDuty } from "../publish/read-duty.ts";
import { lockOwnThing } from "./queries.ts";
import { isOpen } from "./rules.ts";

/**
 * A reader says that this is not for them. It stays owed until whoever manages it has decided: it is theirs after all,
 * or they are exempt. The audience is changed in the packs.
 */
export async function disputeReading(
  tx: Tx,
  input: { readonly assignmentId: string; readonly reason: string },
  by: ActingPerson,
): Promise<Recorded<undefined>> {
  const thing = await lockOwnThing(tx, input.assignmentId, by.personId);
  const duty = await findOpenDutyOf(tx, {
    kind: readDuty,
    subject: `policy-version:${thing.versionId}`,
    personId: by.personId,
  });
  if (!duty || !thing.live || !isOpen(thing.state))
    throw new AppError("conflict", "You no longer owe this.", { reason: "not-owed" });
  const { policiesDutyKinds } = await import("../contributions.ts");
  return disputeDuty(tx, { dutyId: duty.id, reason: input.reason }, policiesDutyKinds, by);
}
