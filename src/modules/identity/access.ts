import type { PermissionTable } from "../../platform/http/access.ts";

export const identityPermissions = {
  "identity.grant.read": ["administrator", "auditor"],
  "identity.grant.give": ["administrator"],
} as const satisfies PermissionTable;
