import type { MessageState } from "../tables.ts";

/** The part of an Actor that these decisions need. */
interface Asker {
  may(permission: string): boolean;
}

/** What this person may do with a message now. The commands ask the same of its state; so do the buttons. */
export function messageActions(asker: Asker, message: { readonly state: MessageState }) {
  const { state } = message;
  const write = asker.may("messages.message.write");
  const send = asker.may("messages.message.send");
  const ended = state === "sent" || state === "cancelled";
  return {
    edit: write && !ended,
    submit: write && state === "draft",
    withdraw: write && (state === "in_approval" || state === "approved"),
    schedule: send && (state === "approved" || state === "not_sent"),
    unschedule: send && state === "scheduled",
    cancel: send && !ended && state !== "draft",
    remove: write && state === "draft",
    test: write && !ended,
    copy: write,
  };
}
