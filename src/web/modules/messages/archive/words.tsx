import type { MessageDescriptor } from "@lingui/core";
import { msg } from "@lingui/core/macro";
import type { Tone } from "../../../ui/meaning.tsx";

/** What was said, by its kind: what mails are for, and what was recorded afterwards. */
export const kindWords: Readonly<Record<string, MessageDescriptor>> = {
  "messages.message": msg`Message`,
  "messages.test": msg`Test of a message`,
  "policies.version.published": msg`Policy to read`,
  "duties.reminder": msg`Reminder`,
  "duties.task": msg`Task`,
  "duties.task-comment": msg`Comment on a task`,
  "identity.link-invited": msg`Invitation`,
  "identity.link-renewed": msg`Sign-in link`,
  "identity.link-forgotten": msg`Forgotten password`,
  call: msg`Call`,
  briefing: msg`Briefing`,
  letter: msg`Letter`,
  team_day: msg`Team day`,
  talk: msg`Talk`,
  other: msg`Other`,
};

export const recordKinds = ["team_day", "briefing", "talk", "call", "letter", "other"] as const;

export const deliveryWords: Readonly<Record<string, { readonly tone: Tone; readonly word: MessageDescriptor }>> = {
  queued: { tone: "later", word: msg`waiting` },
  leased: { tone: "later", word: msg`on its way` },
  attempt_started: { tone: "later", word: msg`on its way` },
  accepted: { tone: "done", word: msg`accepted` },
  failed: { tone: "overdue", word: msg`failed` },
  excluded: { tone: "quiet", word: msg`excluded` },
  uncertain: { tone: "unsure", word: msg`uncertain` },
};

export const approvalWords: Readonly<Record<string, MessageDescriptor>> = {
  waiting: msg`waiting`,
  approved: msg`approved`,
  changes_requested: msg`changes requested`,
  rejected: msg`rejected`,
};
