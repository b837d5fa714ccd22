export interface FieldProblem {
  readonly field: string;
  readonly reason: string;
  readonly remedy: string;
}

/** What a refusal looks like on the wire (RFC 9457), and how we keep it. */
export interface ProblemBody {
  readonly code?: string;
  readonly reason?: string;
  readonly detail?: string;
  readonly fields?: readonly FieldProblem[];
  readonly requestId?: string;
}

/** Status 0: nothing answered. */
export class ApiProblem extends Error {
  readonly status: number;
  readonly code: string;
  readonly reason: string | undefined;
  readonly fields: readonly FieldProblem[];
  readonly requestId: string | undefined;
  /** All that the refusal said, for what only one kind of it has. */
  readonly body: Readonly<Record<string, unknown>>;

  constructor(status: number, body: ProblemBody) {
    super(body.detail ?? body.code ?? `status ${status}`);
    this.name = "ApiProblem";
    this.status = status;
    this.code = body.code ?? "unexpected";
    this.reason = body.reason;
    this.fields = body.fields ?? [];
    this.requestId = body.requestId;
    this.body = { ...body };
  }

  fieldReason(field: string): FieldProblem | undefined {
    return this.fields.find((problem) => problem.field === field || problem.field === `/${field.replaceAll(".", "/")}`);
  }
}
