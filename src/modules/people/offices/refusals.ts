import { AppError } from "../../../platform/errors.ts";

const words = {
  "office-archived": ["rule-refused", "This office is archived. Restore it first."],
  "person-not-active": ["rule-refused", "This person is not active then, so the office would be vacant."],
  "already-held": ["conflict", "This person holds or deputises this office in that time already."],
  "begins-in-the-past": ["rule-refused", "An office is given from today on: what was before is history."],
  "ends-before-it-begins": ["rule-refused", "The last day lies before the first."],
  "ends-in-the-past": ["rule-refused", "An office is taken back today or later: what was before is history."],
  "already-ended": ["rule-refused", "This has ended already."],
} as const;

export function officeRefusal(reason: keyof typeof words): AppError {
  const [code, message] = words[reason];
  return new AppError(code, message, { reason });
}

export function officeNameTaken(): AppError {
  const field = { field: "name", reason: "is taken by another office", remedy: "Choose another name." };
  return new AppError("conflict", "Another office has this name.", { reason: "office-name-taken", fields: [field] });
}
