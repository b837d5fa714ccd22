import type { FieldProblem } from "../../../platform/errors.ts";
import type { AsksAgain } from "../tables.ts";

type Asking =
  | { readonly asksAgain: AsksAgain | null; readonly reason: string }
  | { readonly refused: "asks-again-missing" | "asks-reason-missing"; readonly field: FieldProblem };

/** A first version asks nothing again. Of a later one it is said what it asks, and why. */
export function judgeAsking(asksAgain: AsksAgain | undefined, reason: string, replaces: boolean): Asking {
  if (!replaces) return { asksAgain: null, reason: "" };
  if (!asksAgain)
    return {
      refused: "asks-again-missing",
      field: { field: "asksAgain", reason: "is missing", remedy: "Choose what this version asks for again." },
    };
  if (reason.trim() === "")
    return {
      refused: "asks-reason-missing",
      field: { field: "asksReason", reason: "is missing", remedy: "Say in a sentence why it asks for this." },
    };
  return { asksAgain, reason };
}
