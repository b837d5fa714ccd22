import type { PermissionTable } from "../../platform/http/access.ts";

export const evidencePermissions = {
  "evidence.log.read": ["administrator", "auditor"],
} as const satisfies PermissionTable;
