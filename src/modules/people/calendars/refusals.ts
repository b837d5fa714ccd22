import { AppError } from "../../../platform/errors.ts";
import type { CalendarRefusal } from "./rules.ts";

const words: Record<CalendarRefusal, string> = {
  "quiet-all-day": "Quiet hours begin and end at different times.",
  "no-working-day": "A week has at least one working day.",
  "day-twice": "A day stands there twice.",
};

export function calendarRefusal(reason: CalendarRefusal): AppError {
  return new AppError("rule-refused", words[reason], { reason });
}

export function calendarNameTaken(): AppError {
  const field = { field: "name", reason: "is taken by another calendar", remedy: "Choose another name." };
  return new AppError("conflict", "Another calendar has this name.", {
    reason: "calendar-name-taken",
    fields: [field],
  });
}

export function notKnown(field: string, reason: string): AppError {
  const problem = { field, reason, remedy: "Choose one of the list." };
  return new AppError("invalid-input", "The calendar cannot be kept like this.", { fields: [problem] });
}
