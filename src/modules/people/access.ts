import type { PermissionTable } from "../../platform/http/access.ts";

/** The technical administrator runs the installation and reads no content: none of these. */
export const peoplePermissions = {
  /** Who is told, on every page, that nothing leaves at the moment. */
  "people.organisation.read": ["administrator", "technical_administrator", "author", "approver", "auditor"],
  "people.organisation.go-live": ["administrator"],
  "people.organisation.pause": ["administrator", "technical_administrator"],
  "people.person.export": ["administrator"],
  "people.person.erase": ["administrator"],
  "people.person.read": ["administrator", "author", "approver", "auditor"],
  "people.person.read-sensitive": ["administrator"],
  "people.person.write": ["administrator"],
  "people.company.write": ["administrator"],
  "people.person.import": ["administrator"],
  "people.audience.read": ["administrator", "author", "approver", "auditor"],
  "people.audience.write": ["administrator"],
  "people.audience.export": ["administrator", "auditor"],
  "people.office.read": ["administrator", "author", "approver", "responder", "auditor"],
  "people.office.write": ["administrator"],
  "people.party.read": ["administrator", "author", "approver", "responder", "auditor"],
  "people.party.write": ["administrator"],
  "people.calendar.read": ["administrator", "author", "auditor"],
  "people.calendar.write": ["administrator"],
  "people.absence.read": ["administrator"],
  "people.absence.write": ["administrator"],
} as const satisfies PermissionTable;
