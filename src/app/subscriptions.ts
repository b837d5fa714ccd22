import type { Fact, Subscriptions } from "../platform/db/subscriptions.ts";

const notice = () => ({ job: "people.notice-changes", payload: {}, key: "people.notice-changes" });
const drain = () => ({ job: "delivery.drain", payload: {}, key: "delivery.drain" });

const remind = () => ({ job: "duties.remind", payload: {}, key: "duties.remind" });

/** Who joined, moved or left: what they owe follows. */
const settlePeople = (fact: Fact) => ({
  job: "policies.settle-people",
  payload: { kind: fact.kind, at: fact.at.toString({ fractionalSecondDigits: 3 }) },
});
/** The person whom a fact is about first: of a merge whoever stays. */
const settleOne = (fact: Fact) => ({
  job: "policies.settle-one",
  payload: { ref: fact.subjects[0] },
  key: `policies.settle-one:${fact.subjects[0]}`,
});
/** Whom an audience, a party or an office is about. */
const settleAudience = (fact: Fact) => ({
  job: "policies.settle-audience",
  payload: { ref: fact.subjects[0] },
  key: `policies.settle-audience:${fact.subjects[0]}`,
});
const lookAtReviews = () => ({ job: "policies.look-at-reviews", payload: {}, key: "policies.look-at-reviews" });
const settleAll = () => ({ job: "policies.settle-all", payload: {}, key: "policies.settle-all" });

/** Which fact starts which job of an upper module, enqueued in the fact's own transaction. */
export const subscriptions: Subscriptions = {
  "people.import.applied": [notice],
  "people.import.undone": [notice],
  "people.person.created": [notice],
  "people.person.changed": [notice, settleOne],
  "people.person.merged": [notice, settleOne],
  "people.merge.undone": [notice, settleOne],
  "people.company.merged": [notice],
  // Audiences name companies by their names.
  "people.company.changed": [settleAll],
  "people.absence.withdrawn": [remind],
  "people.absence.changed": [remind],
  "people.absence.ended": [remind],
  "people.joiners.noticed": [settlePeople],
  "people.movers.noticed": [settlePeople],
  "people.leavers.noticed": [
    (fact) => ({ job: "duties.close-leavers", payload: { at: fact.at.toString({ fractionalSecondDigits: 3 }) } }),
    settlePeople,
  ],
  "people.audience.changed": [settleAudience],
  "people.party.changed": [settleAudience],
  "people.party.archived": [settleAudience],
  "people.party.restored": [settleAudience],
  "people.office.held": [settleAudience],
  "people.office.released": [settleAudience],
  "people.office.archived": [settleAudience],
  "people.office.deputies-ordered": [settleAudience],
  "delivery.message.queued": [
    (fact) => ({
      job: "messages.index-message",
      payload: { messageId: fact.subjects[0]?.slice("message:".length) ?? "" },
    }),
  ],
  "policies.version.published": [
    () => ({ job: "policies.index-library", payload: {}, key: "policies.index-library" }),
    lookAtReviews,
  ],
  "policies.document.changed": [lookAtReviews],
  "people.organisation.went-live": [drain, remind, settleAll],
  "people.organisation.resumed": [drain, remind],
  "identity.link.requested": [(fact) => ({ job: "delivery.send-link", payload: { ...fact.data, reason: "renewed" } })],
  "identity.invitation.made": [(fact) => ({ job: "delivery.send-link", payload: { ...fact.data, reason: "invited" } })],
  "identity.password.forgotten": [
    (fact) => ({ job: "delivery.send-link", payload: { ...fact.data, reason: "forgotten" } }),
  ],
};
