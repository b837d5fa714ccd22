import type { MessageDescriptor } from "@lingui/core";
import { msg } from "@lingui/core/macro";
import { useLingui } from "@lingui/react";

/** Each kind of fact as what somebody did. */
const words: Record<string, MessageDescriptor> = {
  "people.organisation.created": msg`set up the organisation`,
  "people.person.changed": msg`changed a person`,
  "people.person.viewed": msg`looked at a person's record`,
  "people.person.merged": msg`merged two people`,
  "people.merge.undone": msg`took a merge back`,
  "people.duplicate.dismissed": msg`said that two people are not one`,
  "people.field-source.set": msg`chose where a field of people is kept`,
  "people.company.changed": msg`changed a company`,
  "people.company.merged": msg`merged two companies`,
  "people.person.created": msg`added a person`,
  "delivery.invitations.released": msg`let invitations leave before going live`,
  "people.organisation.went-live": msg`went live`,
  "people.organisation.paused": msg`paused everything`,
  "people.organisation.resumed": msg`resumed what was paused`,
  "people.joiners.noticed": msg`noticed who has joined`,
  "people.movers.noticed": msg`noticed who has moved`,
  "people.leavers.noticed": msg`noticed who has left`,
  "people.involvements.ended": msg`ended offices, absences and parts in interested parties`,
  "identity.access.ended": msg`ended the access of people`,
  "duties.duty.snoozed": msg`put a duty off`,
  "duties.duty.woken": msg`brought a duty back`,
  "duties.duty.handed-over": msg`handed a duty over`,
  "duties.duty.taken": msg`took a duty of an office`,
  "duties.duty.disputed": msg`said that a duty is not theirs`,
  "duties.duty.dispute-withdrawn": msg`said that a duty is theirs after all`,
  "duties.duties.decided": msg`decided about duties of others`,
  "duties.task.given": msg`gave a task`,
  "duties.task.done": msg`was done with a task`,
  "duties.task.withdrawn": msg`withdrew a task`,
  "duties.task.reopened": msg`opened a task again`,
  "duties.task.due-changed": msg`changed the day on which a task is due`,
  "duties.task.handed-over": msg`gave a task to somebody else`,
  "duties.task.commented": msg`wrote about a task`,
  "duties.task.file-added": msg`laid a file beside a task`,
  "duties.task.file-removed": msg`took a file of a task away`,
  "duties.duties.withdrawn": msg`withdrew open duties`,
  "policies.assignments.withdrawn": msg`withdrew policies still to read`,
  "people.person.exported": msg`exported what is kept about a person`,
  "people.person.erased": msg`erased a person`,
  "people.import.applied": msg`imported people from a file`,
  "people.import.undone": msg`undid an import of people`,
  "people.import.finished": msg`finished an import of people`,
  "people.audience.created": msg`made an audience`,
  "people.audience.changed": msg`changed an audience`,
  "people.audience.archived": msg`archived an audience`,
  "people.audience.restored": msg`took an audience back into use`,
  "people.audience.exported": msg`exported the members of an audience`,
  "people.office.created": msg`made an office`,
  "people.office.changed": msg`changed an office`,
  "people.office.archived": msg`archived an office`,
  "people.office.held": msg`gave an office to somebody`,
  "people.office.released": msg`took an office back from somebody`,
  "people.office.deputies-ordered": msg`put deputies in another order`,
  "people.absence.entered": msg`entered an absence`,
  "people.absence.changed": msg`changed an absence`,
  "people.absence.ended": msg`ended an absence early`,
  "people.absence.withdrawn": msg`withdrew an absence`,
  "people.party.created": msg`entered an interested party`,
  "people.party.changed": msg`changed an interested party`,
  "people.party.archived": msg`archived an interested party`,
  "people.party.restored": msg`took an interested party back into the register`,
  "people.starters.adopted": msg`adopted starters`,
  "people.calendar.created": msg`made a working-time calendar`,
  "people.calendar.changed": msg`changed a working-time calendar`,
  "people.calendar.removed": msg`removed a working-time calendar`,
  "identity.organisation.created": msg`set up the organisation`,
  "identity.installation.set-up": msg`set up this installation`,
  "identity.session.opened": msg`signed in`,
  "identity.session.failed": msg`tried to sign in, in vain`,
  "identity.session.closed": msg`signed out`,
  "identity.link.opened": msg`signed in with a link`,
  "identity.link.requested": msg`asked for a new link`,
  "identity.grant.given": msg`gave a role`,
  "identity.grant.ended": msg`took a role back`,
  "identity.invitation.made": msg`invited somebody to choose a password`,
  "identity.password.set": msg`set a password`,
  "identity.password.forgotten": msg`said that a password is forgotten`,
  "identity.session.ended": msg`ended sessions`,
  "identity.second-step.asked": msg`gave the right password and was asked for a second factor`,
  "identity.session.proved": msg`proved once more who they are`,
  "identity.totp.enrolled": msg`set up an authenticator app`,
  "identity.totp.removed": msg`removed an authenticator app`,
  "identity.passkey.added": msg`added a passkey`,
  "identity.passkey.removed": msg`removed a passkey`,
  "identity.recovery-codes.made": msg`made recovery codes`,
  "identity.recovery-code.used": msg`used a recovery code`,
  "identity.factors.removed": msg`removed somebody's second factors`,
  "identity.link.revoked": msg`took a link back`,
  "identity.lockout.began": msg`guessed too often and was locked out for a while`,
  "identity.second-factor-rule.changed": msg`changed whether roles need a second factor`,
  "identity.token.revoked": msg`revoked an access token`,
  "identity.token.created": msg`made an access token`,
  "policies.version.drafted": msg`drafted a version of a policy`,
  "approvals.request.made": msg`asked for an approval`,
  "approvals.request.decided": msg`decided on an approval`,
  "approvals.request.withdrawn": msg`took a request for approval back`,
  "approvals.request.voided": msg`made an approval void by a change`,
  "approvals.request.commented": msg`said something about a request for approval`,
  "approvals.request.handed-over": msg`asked somebody else to approve instead`,
  "approvals.rule.changed": msg`changed who approves what`,
  "policies.version.approved": msg`let an approved version take effect`,
  "policies.version.published": msg`published a policy`,
  "policies.version.superseded": msg`replaced a version by a newer one`,
  "policies.version.acknowledged": msg`acknowledged a policy`,
  "delivery.message.queued": msg`prepared a message`,
  "delivery.message.finished": msg`finished a message`,
  "delivery.message.paused": msg`paused a message`,
  "delivery.message.resumed": msg`let a paused message go on`,
  "delivery.message.cancelled": msg`cancelled a message`,
  "delivery.message.released": msg`sent what was held as too late`,
  "delivery.batch.held": msg`held mail that was due too long ago`,
  "delivery.brand.changed": msg`changed how mail looks`,
  "delivery.batch.accepted": msg`handed mail over; it was accepted`,
  "delivery.batch.failed": msg`handed mail over; it was refused`,
  "delivery.batch.excluded": msg`left recipients out`,
  "delivery.batch.uncertain": msg`handed mail over; the answer is missing`,
  "delivery.batch.finished": msg`finished a batch of mail`,
};

export const factKinds = Object.keys(words);

export function useFactWords(): (kind: string) => string {
  const { i18n } = useLingui();
  return (kind) => (words[kind] ? i18n._(words[kind]) : kind);
}

const things: Record<string, MessageDescriptor> = {
  person: msg`person`,
  organisation: msg`organisation`,
  policy: msg`policy`,
  "policy-version": msg`policy version`,
  audience: msg`audience`,
  message: msg`message`,
  import: msg`import`,
  office: msg`office`,
  party: msg`interested party`,
  calendar: msg`working-time calendar`,
  assignment: msg`assignment`,
  "approval-request": msg`request for approval`,
  "approval-rule": msg`approval rule`,
  account: msg`account`,
  token: msg`token`,
};

interface Subject {
  readonly thing: string;
  readonly id: string;
}

/** `policy-version:6f1c…` as a word and an id. */
export function useSubjectWords(): (ref: string) => Subject {
  const { i18n } = useLingui();
  return (ref) => {
    const colon = ref.indexOf(":");
    const type = colon < 0 ? ref : ref.slice(0, colon);
    return { thing: things[type] ? i18n._(things[type]) : type, id: colon < 0 ? "" : ref.slice(colon + 1) };
  };
}
