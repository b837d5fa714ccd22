import { useLingui } from "@lingui/react/macro";
import type { ApiProblem } from "../platform/problem.ts";
import { fieldReasonWords } from "../platform/reason-words.ts";

/** What the check of the form's shape says of a text, in the words that our own rules use. */
function plainReason(reason: string): string {
  if (/^Too big/.test(reason)) return "is too long";
  if (/^Too small/.test(reason)) return "is empty";
  return reason;
}

/** What is wrong with one field, in the reader's language, to stand beside it. */
export function useFieldError(problem: ApiProblem | undefined): (field: string) => string | undefined {
  const { t, i18n } = useLingui();
  return (field) => {
    const found = problem?.fieldReason(field);
    if (found === undefined) return undefined;
    const words = fieldReasonWords[plainReason(found.reason)];
    return words === undefined ? t`This is not right yet.` : i18n._(words);
  };
}
