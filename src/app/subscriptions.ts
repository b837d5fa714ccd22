import type { Subscriptions } from "../platform/db/subscriptions.ts";

const notice = () => ({ job: "people.notice-changes", payload: {}, key: "people.notice-changes" });
const drain = () => ({ job: "delivery.drain", payload: {}, key: "delivery.drain" });

/** Which fact starts which job of an upper module, enqueued in the fact's own transaction. */
export const subscriptions: Subscriptions = {
  "people.import.applied": [notice],
  "people.import.undone": [notice],
  "people.person.created": [notice],
  "people.person.changed": [notice],
  "people.person.merged": [notice],
  "people.merge.undone": [notice],
  "people.company.merged": [notice],
  "people.organisation.went-live": [drain],
  "people.organisation.resumed": [drain],
  "identity.link.requested": [(fact) => ({ job: "delivery.send-link", payload: { ...fact.data, reason: "renewed" } })],
  "identity.invitation.made": [(fact) => ({ job: "delivery.send-link", payload: { ...fact.data, reason: "invited" } })],
  "identity.password.forgotten": [
    (fact) => ({ job: "delivery.send-link", payload: { ...fact.data, reason: "forgotten" } }),
  ],
};
