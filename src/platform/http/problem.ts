import type { FastifyError, FastifyReply, FastifyRequest } from "fastify";
import { hasZodFastifySchemaValidationErrors } from "fastify-type-provider-zod";
import { z } from "zod";
import { AppError, type FieldProblem } from "../errors.ts";
import type { App } from "./context.ts";

/** RFC 9457, with our code, the rule's reason, the fields to mend, and the request id that a user can quote. */
export const problemSchema = z
  .object({
    type: z.string(),
    title: z.string(),
    status: z.number(),
    code: z.string(),
    detail: z.string(),
    reason: z.string().optional(),
    fields: z.array(z.object({ field: z.string(), reason: z.string(), remedy: z.string() })).optional(),
    requestId: z.string(),
  })
  .meta({ id: "Problem" });

type Problem = Omit<z.infer<typeof problemSchema>, "requestId" | "type" | "title">;

/** One place that turns whatever was thrown into an answer. A refusal says what to do; a bug says only its number. */
export function answerErrors(app: App): void {
  app.setErrorHandler((error: FastifyError, request, reply) => send(request, reply, problemOf(error, request)));
  app.setNotFoundHandler((request, reply) =>
    send(request, reply, { status: 404, code: "not-found", detail: "There is nothing at this address." }),
  );
}

function problemOf(error: FastifyError, request: FastifyRequest): Problem {
  if (error instanceof AppError) {
    const { reason, fields, more } = error.details;
    return {
      status: error.status,
      code: error.code,
      detail: error.message,
      ...(reason && { reason }),
      ...(fields && { fields: [...fields] }),
      ...more,
    };
  }
  if (hasZodFastifySchemaValidationErrors(error)) {
    const fields = error.validation.map(
      (issue): FieldProblem => ({
        field: issue.instancePath.slice(1).replaceAll("/", ".") || (error.validationContext ?? "body"),
        reason: issue.message ?? "is not valid",
        remedy: "Correct this value and send it again.",
      }),
    );
    return {
      status: 400,
      code: "invalid-input",
      detail: "Some values are missing or not valid. Nothing was changed.",
      fields,
    };
  }
  const status = error.statusCode ?? 500;
  if (status === 429) return { status, code: "too-many-requests", detail: error.message };
  if (status === 413) return { status, code: "too-large", detail: "The request is larger than this address accepts." };
  if (status < 500) return { status, code: "invalid-input", detail: error.message };
  request.log.error({ error: { name: error.name, message: error.message, stack: error.stack } }, "unexpected error");
  return {
    status: 500,
    code: "unexpected",
    detail:
      "Something went wrong on our side. Nothing of this request was kept. Quote the request id when you report it.",
  };
}

function send(request: FastifyRequest, reply: FastifyReply, problem: Problem): FastifyReply {
  return reply
    .status(problem.status)
    .type("application/problem+json")
    .serializer(JSON.stringify)
    .send({ type: "about:blank", title: titles[problem.status] ?? "Error", ...problem, requestId: request.id });
}

const titles: Record<number, string> = {
  400: "Bad Request",
  401: "Unauthorized",
  403: "Forbidden",
  404: "Not Found",
  405: "Method Not Allowed",
  409: "Conflict",
  410: "Gone",
  413: "Content Too Large",
  415: "Unsupported Media Type",
  422: "Unprocessable Content",
  429: "Too Many Requests",
  500: "Internal Server Error",
};
