import type { MessageDescriptor } from "@lingui/core";
import { msg } from "@lingui/core/macro";

/** What each sort of duty is called, several of them at once. One without words is shown by its name. */
export const dutyKindWords: Record<string, MessageDescriptor> = {
  "policies.read": msg`Policies to read`,
  "policies.review": msg`Policies to review`,
  "policies.answer-question": msg`Questions to answer`,
  "policies.assess-exception": msg`Exceptions to assess`,
  "approvals.decide": msg`Approvals to decide`,
  "duties.task": msg`Tasks`,
  "messages.resolve-failure": msg`Messages that were not sent`,
  "duties.settle": msg`Disputes to settle`,
};

export const rungWords: readonly MessageDescriptor[] = [
  msg`nobody yet`,
  msg`reminded`,
  msg`reminded firmly`,
  msg`manager told`,
  msg`ISMS manager told`,
];
