import type { PermissionTable } from "../../platform/http/access.ts";

export const approvalsPermissions = {
  "approvals.request.decide": ["approver"],
  "approvals.request.read": ["administrator", "auditor"],
  "approvals.request.replace": ["administrator"],
  "approvals.rule.read": ["administrator", "author", "approver", "auditor"],
  "approvals.rule.write": ["administrator"],
} as const satisfies PermissionTable;
