import type { MessageDescriptor } from "@lingui/core";
import { msg, plural } from "@lingui/core/macro";

const words: Record<string, (count: number) => MessageDescriptor> = {
  "people.office": (count) => msg`${plural(count, { one: "# office held", other: "# offices held" })}`,
  "people.absence": (count) => msg`${plural(count, { one: "# absence", other: "# absences" })}`,
  "people.party": (count) =>
    msg`${plural(count, { one: "# part in an interested party", other: "# parts in interested parties" })}`,
  "people.report": (count) =>
    msg`${plural(count, { one: "# person who reports to them", other: "# people who report to them" })}`,
  "people.history": (count) => msg`${plural(count, { one: "# earlier state", other: "# earlier states" })}`,
  "identity.account": (count) => msg`${plural(count, { one: "# account", other: "# accounts" })}`,
  "identity.sign-in": (count) => msg`${plural(count, { one: "# sign-in", other: "# sign-ins" })}`,
  "identity.session": (count) => msg`${plural(count, { one: "# open session", other: "# open sessions" })}`,
  "identity.credential": (count) => msg`${plural(count, { one: "# way to sign in", other: "# ways to sign in" })}`,
  "identity.grant": (count) => msg`${plural(count, { one: "# permission role", other: "# permission roles" })}`,
  "identity.token": (count) => msg`${plural(count, { one: "# API token", other: "# API tokens" })}`,
  "identity.link": (count) => msg`${plural(count, { one: "# sign-in link", other: "# sign-in links" })}`,
  "delivery.waiting": (count) => msg`${plural(count, { one: "# mail that waits", other: "# mails that wait" })}`,
  "delivery.delivery": (count) =>
    msg`${plural(count, { one: "# mail addressed to them", other: "# mails addressed to them" })}`,
  "delivery.caught": (count) => msg`${plural(count, { one: "# caught mail", other: "# caught mails" })}`,
  "duties.open": (count) => msg`${plural(count, { one: "# open duty", other: "# open duties" })}`,
  "duties.closed": (count) => msg`${plural(count, { one: "# closed duty", other: "# closed duties" })}`,
  "approvals.pending": (count) =>
    msg`${plural(count, { one: "# approval asked of them", other: "# approvals asked of them" })}`,
  "approvals.request": (count) =>
    msg`${plural(count, { one: "# request for approval", other: "# requests for approval" })}`,
  "messages.message": (count) =>
    msg`${plural(count, { one: "# message written or sent", other: "# messages written or sent" })}`,
  "messages.template": (count) =>
    msg`${plural(count, { one: "# template of messages", other: "# templates of messages" })}`,
  "messages.record": (count) =>
    msg`${plural(count, { one: "# communication recorded", other: "# communications recorded" })}`,
  "messages.test": (count) => msg`${plural(count, { one: "# test of a message", other: "# tests of messages" })}`,
  "policies.open-assignment": (count) =>
    msg`${plural(count, { one: "# policy still to read", other: "# policies still to read" })}`,
  "policies.acknowledgement": (count) =>
    msg`${plural(count, { one: "# acknowledgement", other: "# acknowledgements" })}`,
  "policies.comment": (count) =>
    msg`${plural(count, { one: "# comment in the text of a policy", other: "# comments in the texts of policies" })}`,
  "policies.question": (count) =>
    msg`${plural(count, { one: "# question without an answer", other: "# questions without an answer" })}`,
  "policies.exception": (count) =>
    msg`${plural(count, { one: "# exception asked for", other: "# exceptions asked for" })}`,
  "policies.statement": (count) =>
    msg`${plural(count, { one: "# question, exception or exemption", other: "# questions, exceptions and exemptions" })}`,
  "policies.version": (count) =>
    msg`${plural(count, { one: "# version of a policy written", other: "# versions of policies written" })}`,
};

/** `12 open duties`: what a person's removal would close or keep, by `PersonEffect.kind`. */
export function effectText(
  translate: (message: MessageDescriptor) => string,
  effect: { readonly kind: string; readonly count: number },
): string {
  const word = words[effect.kind];
  return word ? translate(word(effect.count)) : `${effect.count} ${effect.kind}`;
}
