import type { PermissionTable } from "../../platform/http/access.ts";
import type { VersionState } from "./tables.ts";

export const policiesPermissions = {
  "policies.document.read": ["administrator", "author", "approver", "auditor"],
  "policies.document.write": ["administrator", "author"],
  "policies.version.publish": ["administrator", "author"],
  "policies.pack.read": ["administrator", "author", "approver", "auditor"],
  "policies.pack.write": ["administrator", "author"],
  "policies.question.answer": ["administrator", "author"],
  "policies.exception.read": ["administrator", "author", "approver", "auditor"],
  "policies.exception.decide": ["administrator", "author"],
  "policies.exemption.read": ["administrator", "author", "auditor"],
  "policies.exemption.give": ["administrator", "author"],
  "policies.acknowledgement.record": ["administrator", "author"],
  "policies.compliance.read": ["administrator", "author", "auditor"],
  "policies.compliance.remind": ["administrator", "author"],
} as const satisfies PermissionTable;

/** The part of an Actor that these decisions need. */
interface Asker {
  may(permission: string): boolean;
}

export interface VersionStanding {
  readonly state: VersionState;
  /** A later version of the document is published, or was. */
  readonly newerPublished: boolean;
  /** Some version of the document waits for its approval. */
  readonly documentInReview: boolean;
}

/** What this person may do with this version now. The routes of the commands ask the same; so do the buttons. */
export function versionActions(asker: Asker, version: VersionStanding) {
  const mayWrite = asker.may("policies.document.write");
  return {
    submit: mayWrite && version.state === "draft",
    publish: version.state === "approved" && !version.newerPublished && asker.may("policies.version.publish"),
    newVersion: mayWrite && !version.documentInReview,
    recall: mayWrite && (version.state === "in_review" || version.state === "approved"),
  };
}
