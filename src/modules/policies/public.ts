export { findMiscounts } from "./compliance/recount.ts";
export * as demoPolicies from "./demo-policies.ts";
export { publishVersion } from "./publish/publish-version.ts";
export { acknowledgeAssignment } from "./statements/acknowledge-assignment.ts";
export { wordingFor } from "./statements/wording.ts";
export { countPublished } from "./versions/count-published.ts";
export { draftPolicy } from "./versions/draft-policy.ts";
export { submitVersion } from "./versions/submit-version.ts";
