import type { Reader } from "../../../../database.ts";
import {
  type ApprovalOutcome,
  type ApprovalSubject,
  type Comparison,
  findLatestRequest,
} from "../../../approvals/public.ts";
import { personNames } from "../../../people/public.ts";
import { oweAssessment } from "./ask-exception.ts";
import { exceptionRef } from "./duty.ts";
import { exceptionHash } from "./hash.ts";
import { settleException } from "./move-exception.ts";
import { getException, lockException } from "./queries.ts";

/** An exception is granted by approval, and refused by a request for changes: its comment is the reason. */
export const exceptionApproval: ApprovalSubject = {
  type: "policy-exception",
  readPermission: "policies.exception.read",
  writePermission: "policies.exception.decide",

  async lock(tx, id) {
    const exception = await lockException(tx, id);
    return { contentHash: exceptionHash(exception), writers: exception.assessedBy ? [exception.assessedBy] : [] };
  },

  async decided(tx, id, outcome, by) {
    const exception = await lockException(tx, id);
    if (exception.state !== "proposed") throw new Error(`exception ${id} waits for no decision`);
    if (outcome === "withdrawn") {
      await tx
        .updateTable("policies.exceptions")
        .set({ state: "requested", revision: exception.revision + 1 })
        .where("id", "=", id)
        .execute();
      const owner = { officeId: exception.officeId, personId: exception.ownerId };
      await oweAssessment(tx, { ...exception, owner }, by.now);
      return;
    }
    const reason = await commentOf(tx, id);
    await settleException(tx, exception, { state: stateAfter[outcome], reason }, by);
  },

  async compare(db, id) {
    const exception = await getException(db, id);
    const names = await personNames(db, [exception.personId, exception.riskOwnerId ?? exception.personId]);
    const detail = (name: string, after: string | null) => ({ name, before: null, after });
    const person = names.get(exception.personId) ?? "";
    return {
      contentHash: exceptionHash(exception),
      since: null,
      details: [
        detail("title", exception.title),
        detail("person", person),
        detail("from", exception.from),
        detail("until", exception.until),
        detail("likelihood", exception.likelihood),
        detail("impact", exception.impact),
        detail("what", exception.what),
        detail("why", exception.why),
        detail("risk", exception.risk),
        detail("conditions", exception.conditions || null),
        detail("riskOwner", names.get(exception.riskOwnerId ?? "") ?? null),
      ],
      parts: [],
    } satisfies Comparison;
  },
};

const stateAfter: Record<Exclude<ApprovalOutcome, "withdrawn">, "granted" | "refused"> = {
  approved: "granted",
  changes_requested: "refused",
};

/** What the last who decided said. */
async function commentOf(db: Reader, id: string): Promise<string> {
  const request = await findLatestRequest(db, exceptionRef(id));
  return request?.steps.findLast(({ decidedBy, comment }) => decidedBy !== null && comment !== "")?.comment ?? "";
}
