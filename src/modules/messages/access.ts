import type { PermissionTable } from "../../platform/http/access.ts";

export const messagesPermissions = {
  "messages.message.read": ["administrator", "author", "approver", "auditor"],
  "messages.message.write": ["administrator", "author"],
  "messages.message.send": ["administrator", "author"],
  "messages.message.read-confidential": ["administrator", "auditor"],
  "messages.record.write": ["administrator", "author", "responder"],
  "messages.template.write": ["administrator", "author"],
} as const satisfies PermissionTable;
