import { useLingui } from "@lingui/react/macro";
import type { ApiProblem } from "../platform/problem.ts";
import { fieldReasonWords } from "../platform/reason-words.ts";

/** What is wrong with one field, in the reader's language, to stand beside it. */
export function useFieldError(problem: ApiProblem | undefined): (field: string) => string | undefined {
  const { t, i18n } = useLingui();
  return (field) => {
    const found = problem?.fieldReason(field);
    if (found === undefined) return undefined;
    const words = fieldReasonWords[found.reason];
    return words === undefined ? t`This is not right yet.` : i18n._(words);
  };
}
