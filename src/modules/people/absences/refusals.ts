import { AppError } from "../../../platform/errors.ts";
import type { AbsenceRefusal } from "./rules.ts";

const words: Record<AbsenceRefusal, string> = {
  "ends-before-it-begins": "The last day lies before the first.",
  "absence-over": "This absence is over.",
  "absence-too-long": "An absence lasts three years at most.",
  "absence-overlaps": "This person is away on some of these days already.",
};

export function absenceRefusal(reason: AbsenceRefusal): AppError {
  return new AppError(reason === "absence-overlaps" ? "conflict" : "rule-refused", words[reason], { reason });
}
