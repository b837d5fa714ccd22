import type { PermissionTable } from "../../platform/http/access.ts";

export const glossaryPermissions = {
  "glossary.term.read": ["staff"],
  "glossary.term.write": ["administrator", "author"],
} as const satisfies PermissionTable;
