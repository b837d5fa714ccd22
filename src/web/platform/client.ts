import createClient from "openapi-fetch";
import type { components, paths } from "../api.gen.d.ts";
import { ApiProblem, type ProblemBody } from "./problem.ts";

/** Our own API, typed from the description that the server emits. */
export const api = createClient<paths>({ credentials: "same-origin" });

export type Schema<Name extends keyof components["schemas"]> = components["schemas"][Name];

interface Answered<T> {
  readonly data?: T;
  readonly error?: unknown;
  readonly response: Response;
}

const isObject = (value: unknown): value is ProblemBody => typeof value === "object" && value !== null;

/** What was asked for. Anything but a success is thrown as an ApiProblem, also when nothing answered. */
export async function answer<T>(call: Promise<Answered<T>>): Promise<NonNullable<T>> {
  const { data, error, response } = await call.catch((cause: unknown) => {
    if (cause instanceof DOMException && cause.name === "AbortError") throw cause;
    throw new ApiProblem(0, { code: "unreachable" });
  });
  if (!response.ok) throw new ApiProblem(response.status, isObject(error) ? error : {});
  return data as NonNullable<T>;
}

/** A filter of an address as a query: what is empty is not asked. */
export function stated<T extends object>(filter: T): T {
  return Object.fromEntries(Object.entries(filter).filter(([, value]) => value !== "")) as T;
}
