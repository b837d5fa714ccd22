export { decideRequest } from "./requests/decide-request.ts";
export { type ApprovalRequest, findLatestRequest, findRequest } from "./requests/queries.ts";
export { type ActingPerson, requestApproval } from "./requests/request-approval.ts";
export type { Decision } from "./requests/rules.ts";
export { withdrawRequest } from "./requests/withdraw-request.ts";
