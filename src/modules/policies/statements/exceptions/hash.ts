import { createHash } from "node:crypto";
import { canonicalText } from "../../../evidence/public.ts";
import type { StoredException } from "./queries.ts";

/** Of everything that is decided about. */
export function exceptionHash(exception: StoredException): Buffer {
  const { documentId, versionId, personId, what, why, from, until, likelihood, impact, risk, conditions } = exception;
  const said = { documentId, versionId, personId, what, why, from, until, likelihood, impact, risk, conditions };
  const text = canonicalText({ ...said, riskOwner: exception.riskOwnerId });
  return createHash("sha256").update(text).digest();
}
