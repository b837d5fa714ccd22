import { ApiProblem, type ProblemBody } from "./problem.ts";

type Query = Record<string, string | number | boolean | undefined>;

interface Call {
  readonly query?: Query;
  readonly body?: unknown;
  readonly signal?: AbortSignal;
}

function address(path: string, query: Query = {}): string {
  const search = new URLSearchParams();
  for (const [name, value] of Object.entries(query)) {
    if (value !== undefined && value !== "") search.set(name, String(value));
  }
  const text = search.toString();
  return text === "" ? path : `${path}?${text}`;
}

async function problemOf(response: Response): Promise<ApiProblem> {
  const body = (await response.json().catch(() => ({}))) as ProblemBody;
  return new ApiProblem(response.status, body);
}

/** One request to our own API. Anything but a success is thrown as an ApiProblem, also when nothing answered. */
export async function request<T>(method: "GET" | "POST", path: string, call: Call = {}): Promise<T> {
  const isForm = call.body instanceof FormData;
  const response = await fetch(address(path, call.query), {
    method,
    credentials: "same-origin",
    headers: call.body === undefined || isForm ? {} : { "content-type": "application/json" },
    body: call.body === undefined ? null : isForm ? (call.body as FormData) : JSON.stringify(call.body),
    signal: call.signal ?? null,
  }).catch((cause: unknown) => {
    if (cause instanceof DOMException && cause.name === "AbortError") throw cause;
    throw new ApiProblem(0, { code: "unreachable" });
  });
  if (!response.ok) throw await problemOf(response);
  return (await response.json()) as T;
}
