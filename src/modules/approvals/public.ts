export { decideRequest } from "./requests/decide-request.ts";
export { findLatestRequest } from "./requests/queries.ts";
export { requestApproval } from "./requests/request-approval.ts";
export type { StepToAsk } from "./requests/rules.ts";
export { approvalStepsInput } from "./requests/schema.ts";
export { voidApproval } from "./requests/void-approval.ts";
export { withdrawRequest } from "./requests/withdraw-request.ts";
export type { ActingPerson, ApprovalOutcome, ApprovalSubject, Comparison } from "./subject.ts";
