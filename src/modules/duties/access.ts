import type { PermissionTable } from "../../platform/http/access.ts";

export const dutiesPermissions = {
  "duties.task.give": ["administrator", "author", "approver", "responder"],
  "duties.duty.read": ["administrator", "auditor"],
  "duties.duty.settle": ["administrator"],
  "duties.ladder.read": ["administrator", "auditor"],
  "duties.ladder.write": ["administrator"],
} as const satisfies PermissionTable;
