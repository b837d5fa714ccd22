import type { Tx } from "../../../../database.ts";
import type { DutyKind } from "../../../duties/public.ts";
import { getVersion } from "../../versions/queries.ts";
import { todayOf } from "../today.ts";
import { exemptPeople } from "./exempt-people.ts";

/** A dispute that ends in “not theirs” is an exemption for a year, with the words of whoever decided. */
export const exemptInstead: NonNullable<DutyKind["withdrawn"]> = async (tx: Tx, duty, by) => {
  if (duty.personId === null) return;
  const { documentId } = await getVersion(tx, duty.subject.slice("policy-version:".length));
  const until = (await todayOf(tx, by.now)).add({ years: 1 });
  const personId = /^person:(.+)$/.exec(by.actor)?.[1] ?? null;
  const exemption = { documentId, personIds: [duty.personId], reason: by.reason, until };
  await exemptPeople(tx, exemption, { ref: by.actor, personId, now: by.now });
};
