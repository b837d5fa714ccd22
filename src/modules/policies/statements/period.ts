import { AppError } from "../../../platform/errors.ts";
import { judgePeriod, type PeriodRefusal } from "./rules.ts";

const words: Record<PeriodRefusal, string> = {
  "until-before-from": "The last day is before the first.",
  "until-in-the-past": "The last day is over. Choose a later one.",
  "until-too-far": "Two years is the most. Choose an earlier day.",
};

/** Refuses a period that cannot be; the field is the last day. */
export function requirePeriod(
  period: { readonly from: Temporal.PlainDate; readonly until: Temporal.PlainDate },
  today: Temporal.PlainDate,
): void {
  const verdict = judgePeriod(period, today);
  if (verdict.ok) return;
  const fields = [{ field: "until", reason: words[verdict.reason], remedy: "Choose another day." }];
  throw new AppError("invalid-input", words[verdict.reason], { reason: verdict.reason, fields });
}
