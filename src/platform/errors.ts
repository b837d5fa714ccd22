import type { JsonObject } from "../shared/json.ts";

/** Codes of refusals and their HTTP status. A refusal is the user's to mend; anything else that is thrown is a bug. */
const statusOf = {
  "invalid-input": 400,
  "sign-in-needed": 401,
  "sign-in-failed": 401,
  "cross-site-request": 403,
  "not-permitted": 403,
  "outside-link-scope": 403,
  "not-found": 404,
  "method-not-allowed": 405,
  conflict: 409,
  "already-set-up": 409,
  "not-set-up": 409,
  "link-used": 410,
  "link-expired": 410,
  "link-unknown": 410,
  "too-large": 413,
  "unsupported-file": 415,
  "rule-refused": 422,
  "too-many-requests": 429,
} as const satisfies Record<string, number>;

export type ErrorCode = keyof typeof statusOf;

/** One field that is wrong, why, and what to do about it. */
export interface FieldProblem {
  readonly field: string;
  readonly reason: string;
  readonly remedy: string;
}

export class AppError extends Error {
  readonly code: ErrorCode;
  readonly status: number;
  /** `reason` names the rule's verdict (`author-cannot-approve`); `fields` the input that is wrong. */
  readonly details: { readonly reason?: string; readonly fields?: readonly FieldProblem[]; readonly more?: JsonObject };

  constructor(code: ErrorCode, message: string, details: AppError["details"] = {}) {
    super(message);
    this.name = "AppError";
    this.code = code;
    this.status = statusOf[code];
    this.details = details;
  }
}
