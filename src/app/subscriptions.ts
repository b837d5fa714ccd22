import type { Subscriptions } from "../platform/db/subscriptions.ts";

const notice = () => ({ job: "people.notice-changes", payload: {}, key: "people.notice-changes" });
const drain = () => ({ job: "delivery.drain", payload: {}, key: "delivery.drain" });

const remind = () => ({ job: "duties.remind", payload: {}, key: "duties.remind" });

/** Which fact starts which job of an upper module, enqueued in the fact's own transaction. */
export const subscriptions: Subscriptions = {
  "people.import.applied": [notice],
  "people.import.undone": [notice],
  "people.person.created": [notice],
  "people.person.changed": [notice],
  "people.person.merged": [notice],
  "people.merge.undone": [notice],
  "people.company.merged": [notice],
  "people.absence.withdrawn": [remind],
  "people.absence.changed": [remind],
  "people.absence.ended": [remind],
  "people.leavers.noticed": [
    (fact) => ({ job: "duties.close-leavers", payload: { at: fact.at.toString({ fractionalSecondDigits: 3 }) } }),
  ],
  "delivery.message.queued": [
    (fact) => ({
      job: "messages.index-message",
      payload: { messageId: fact.subjects[0]?.slice("message:".length) ?? "" },
    }),
  ],
  "policies.version.published": [() => ({ job: "policies.index-library", payload: {}, key: "policies.index-library" })],
  "people.organisation.went-live": [drain, remind],
  "people.organisation.resumed": [drain, remind],
  "identity.link.requested": [(fact) => ({ job: "delivery.send-link", payload: { ...fact.data, reason: "renewed" } })],
  "identity.invitation.made": [(fact) => ({ job: "delivery.send-link", payload: { ...fact.data, reason: "invited" } })],
  "identity.password.forgotten": [
    (fact) => ({ job: "delivery.send-link", payload: { ...fact.data, reason: "forgotten" } }),
  ],
};
