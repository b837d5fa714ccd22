import type { PermissionTable } from "../../platform/http/access.ts";

export const glossaryPermissions = {
  "glossary.term.write": ["administrator", "author"],
} as const satisfies PermissionTable;
