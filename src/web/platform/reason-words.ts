import type { MessageDescriptor } from "@lingui/core";
import { msg } from "@lingui/core/macro";
import type { ProblemWords } from "./problem-words.ts";

/** The verdicts of rules that people can meet, and the way out of each. */
export const reasonWords: Record<string, ProblemWords> = {
  "author-cannot-approve": {
    what: msg`The author of a version cannot approve it.`,
    remedy: msg`Choose a second person as approver.`,
  },
};

/** What can be wrong with one field. */
export const fieldReasonWords: Record<string, MessageDescriptor> = {
  required: msg`This is needed.`,
  "too-short": msg`This is too short.`,
  "too-long": msg`This is too long.`,
  "not-an-email": msg`This is no complete e-mail address.`,
};
