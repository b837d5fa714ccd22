import type { MessageDescriptor } from "@lingui/core";
import { msg } from "@lingui/core/macro";

/** What each permission lets somebody do. One without words is shown by its name. */
export const permissionWords: Record<string, MessageDescriptor> = {
  "approvals.request.decide": msg`Approve or send back what others have written`,
  "delivery.catcher.read": msg`Read the mail that was caught instead of sent`,
  "delivery.message.read": msg`See which message reached whom`,
  "evidence.log.read": msg`Read and verify the evidence`,
  "identity.account.manage": msg`End sessions, take links back and remove lost second factors of others`,
  "identity.account.read": msg`See how others sign in and where`,
  "identity.grant.give": msg`Give roles and take them back`,
  "identity.grant.read": msg`See who holds which role and who may what`,
  "identity.rule.change": msg`Ask a second factor of everybody with a role`,
  "identity.token.make": msg`Make API tokens for themselves`,
  "people.audience.read": msg`See audiences`,
  "people.audience.write": msg`Make and change audiences`,
  "people.person.import": msg`Import people`,
  "people.person.read": msg`Look people up in the directory`,
  "people.organisation.pause": msg`Go live, pause and resume sending`,
  "policies.compliance.read": msg`See who has read and confirmed what`,
  "policies.document.read": msg`Read policies in every state`,
  "policies.document.write": msg`Write policies and submit them`,
  "policies.version.publish": msg`Publish approved policies`,
};
