import { approvalsPermissions } from "../modules/approvals/access.ts";
import { deliveryPermissions } from "../modules/delivery/access.ts";
import { evidencePermissions } from "../modules/evidence/access.ts";
import { identityPermissions } from "../modules/identity/access.ts";
import { peoplePermissions } from "../modules/people/access.ts";
import { policiesPermissions } from "../modules/policies/access.ts";
import type { PermissionTable } from "../platform/http/access.ts";

/** Who may what, over all modules. */
export const permissions: PermissionTable = {
  ...evidencePermissions,
  ...identityPermissions,
  ...peoplePermissions,
  ...deliveryPermissions,
  ...approvalsPermissions,
  ...policiesPermissions,
};
