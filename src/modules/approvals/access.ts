import type { PermissionTable } from "../../platform/http/access.ts";

export const approvalsPermissions = {
  "approvals.request.decide": ["approver"],
} as const satisfies PermissionTable;
