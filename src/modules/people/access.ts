import type { PermissionTable } from "../../platform/http/access.ts";

/** The technical administrator runs the installation and reads no content: none of these. */
export const peoplePermissions = {
  "people.person.read": ["administrator", "author", "approver", "auditor"],
  "people.person.import": ["administrator"],
  "people.audience.read": ["administrator", "author", "approver", "auditor"],
  "people.audience.write": ["administrator"],
} as const satisfies PermissionTable;
