import type { PermissionTable } from "../../platform/http/access.ts";

export const identityPermissions = {
  "identity.grant.read": ["administrator", "auditor"],
  "identity.grant.give": ["administrator"],
  "identity.account.read": ["administrator", "technical_administrator", "auditor"],
  "identity.account.manage": ["administrator"],
  "identity.rule.change": ["administrator"],
  "identity.token.make": ["administrator", "technical_administrator", "author", "approver", "responder", "auditor"],
} as const satisfies PermissionTable;
