import { depthBeyond } from "../../platform/content/checked-content.ts";
import { AppError } from "../../platform/errors.ts";

/** Words in many languages, as JSON. */
export const bodyLimit = 6 * 1024 * 1024;

/** Before anything walks through it by recursion. */
export function requireShallow(body: unknown): void {
  if (depthBeyond(body, 150))
    throw new AppError("invalid-input", "This text nests too deeply.", { reason: "content-too-deep" });
}
