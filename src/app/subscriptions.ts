import type { Subscriptions } from "../platform/db/subscriptions.ts";

/** Which fact starts which job of an upper module, enqueued in the fact's own transaction. */
export const subscriptions: Subscriptions = {
  "identity.link.requested": [(fact) => ({ job: "delivery.send-link", payload: { ...fact.data, reason: "renewed" } })],
  "identity.invitation.made": [(fact) => ({ job: "delivery.send-link", payload: { ...fact.data, reason: "invited" } })],
};
