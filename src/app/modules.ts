import { approvalsPermissions } from "../modules/approvals/access.ts";
import { approvalsDutyKinds, approvalsPersonData } from "../modules/approvals/contributions.ts";
import type { ApprovalSubject } from "../modules/approvals/public.ts";
import { deliveryPermissions } from "../modules/delivery/access.ts";
import { deliveryDescriptions, deliveryPersonData } from "../modules/delivery/contributions.ts";
import { dutiesPermissions } from "../modules/duties/access.ts";
import { dutiesDescriptions, dutiesDutyKinds, dutiesPersonData } from "../modules/duties/contributions.ts";
import type { DutyKind } from "../modules/duties/public.ts";
import { evidencePermissions } from "../modules/evidence/access.ts";
import { glossaryPermissions } from "../modules/glossary/access.ts";
import { glossaryAudienceUses, glossaryDescriptions } from "../modules/glossary/contributions.ts";
import { identityPermissions } from "../modules/identity/access.ts";
import { identityPersonData } from "../modules/identity/contributions.ts";
import { messagesPermissions } from "../modules/messages/access.ts";
import {
  messagesApprovalSubjects,
  messagesAudienceUses,
  messagesDescriptions,
  messagesDutyKinds,
  messagesPersonData,
  messagesTermUses,
} from "../modules/messages/contributions.ts";
import { peoplePermissions } from "../modules/people/access.ts";
import { peopleDescriptions, peoplePersonData } from "../modules/people/contributions.ts";
import { policiesPermissions } from "../modules/policies/access.ts";
import {
  policiesApprovalSubjects,
  policiesAudienceUses,
  policiesDescriptions,
  policiesDutyKinds,
  policiesPersonData,
} from "../modules/policies/contributions.ts";
import type { AudienceUses } from "../platform/audience-uses.ts";
import type { Descriptions } from "../platform/describe.ts";
import type { PermissionTable } from "../platform/http/access.ts";
import type { PersonData } from "../platform/person-data.ts";
import type { TermUses } from "../platform/term-uses.ts";

/** Who may what, over all modules. */
export const permissions: PermissionTable = {
  ...evidencePermissions,
  ...identityPermissions,
  ...peoplePermissions,
  ...deliveryPermissions,
  ...dutiesPermissions,
  ...approvalsPermissions,
  ...glossaryPermissions,
  ...messagesPermissions,
  ...policiesPermissions,
};

/** What a reference is called, by its type. */
export const descriptions: Descriptions = {
  ...peopleDescriptions,
  ...deliveryDescriptions,
  ...dutiesDescriptions,
  ...glossaryDescriptions,
  ...messagesDescriptions,
  ...policiesDescriptions,
};

/** What each module keeps about people, lowest module first. */
export const personData: readonly PersonData[] = [
  peoplePersonData,
  identityPersonData,
  deliveryPersonData,
  dutiesPersonData,
  approvalsPersonData,
  messagesPersonData,
  policiesPersonData,
];

/** What speaks to audiences. */
export const audienceUses: readonly AudienceUses[] = [glossaryAudienceUses, messagesAudienceUses, policiesAudienceUses];

/** What can be approved. */
export const approvalSubjects: readonly ApprovalSubject[] = [...messagesApprovalSubjects, ...policiesApprovalSubjects];

/** Every sort of duty, with what it allows and when it is reminded of. */
export const dutyKinds: readonly DutyKind[] = [
  ...dutiesDutyKinds,
  ...approvalsDutyKinds,
  ...messagesDutyKinds,
  ...policiesDutyKinds,
];

/** Where words of the glossary stand. */
export const termUses: readonly TermUses[] = [messagesTermUses];
