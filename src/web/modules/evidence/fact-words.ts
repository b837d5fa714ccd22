import type { MessageDescriptor } from "@lingui/core";
import { msg } from "@lingui/core/macro";
import { useLingui } from "@lingui/react";

/** Each kind of fact as what somebody did. */
const words: Record<string, MessageDescriptor> = {
  "identity.organisation.created": msg`set up the organisation`,
  "identity.session.opened": msg`signed in`,
  "identity.session.failed": msg`tried to sign in, in vain`,
  "identity.session.closed": msg`signed out`,
  "identity.link.opened": msg`signed in with a link`,
  "identity.link.requested": msg`asked for a new link`,
  "identity.grant.given": msg`gave a permission role`,
  "identity.token.created": msg`made an access token`,
  "people.import.applied": msg`imported people from a file`,
  "people.audience.created": msg`made an audience`,
  "policies.version.drafted": msg`drafted a version of a policy`,
  "approvals.request.made": msg`asked for an approval`,
  "approvals.request.decided": msg`decided an approval`,
  "policies.version.published": msg`published a policy`,
  "policies.version.acknowledged": msg`acknowledged a policy`,
  "delivery.batch.accepted": msg`handed over a batch of mail`,
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
  "policy-version": msg`policy version`,
  "policy-document": msg`policy`,
  audience: msg`audience`,
  message: msg`message`,
  import: msg`import`,
  assignment: msg`assignment`,
  approval: msg`approval`,
  session: msg`session`,
  link: msg`link`,
  token: msg`token`,
};

/** `policy-version:6f1c…` as words and a short id. */
export function useSubjectWords(): (ref: string) => { thing: string; id: string } {
  const { i18n } = useLingui();
  return (ref) => {
    const colon = ref.indexOf(":");
    const type = colon < 0 ? ref : ref.slice(0, colon);
    const id = colon < 0 ? "" : ref.slice(colon + 1);
    return { thing: things[type] ? i18n._(things[type]) : type, id };
  };
}
