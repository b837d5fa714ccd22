import { msg } from "@lingui/core/macro";
import { knowReasons } from "../../../platform/reason-words.ts";

knowReasons({
  "sign-in-again-needed": {
    what: msg`This asks once more who you are.`,
    remedy: msg`Nothing was recorded. Confirm again, by your password, a code or a passkey.`,
  },
  "stated-at-impossible": {
    what: msg`The clock of your device is not right.`,
    remedy: msg`Nothing was recorded. Confirm again now, with a connection.`,
  },
  "not-acknowledged": { what: msg`There is nothing to take back.`, remedy: msg`Load the page again.` },
  "no-longer-counts": {
    what: msg`This no longer counts.`,
    remedy: msg`A newer version has replaced it, or it is not asked of you any more.`,
  },
  "duty-disputed": { what: msg`This was said already.`, remedy: msg`Wait for the decision.` },
  "exception-asked-already": {
    what: msg`You have asked for an exception already.`,
    remedy: msg`Wait for the decision, or take it back.`,
  },
  "until-before-from": { what: msg`The last day is before the first.`, remedy: msg`Choose another day.` },
  "until-in-the-past": { what: msg`The last day is over, or today.`, remedy: msg`Choose a later day.` },
  "until-too-far": { what: msg`Two years is the most.`, remedy: msg`Choose an earlier day.` },
  "question-settled": { what: msg`This question is settled already.`, remedy: msg`Load the page again.` },
  "exception-settled": { what: msg`This is decided already.`, remedy: msg`Load the page again.` },
});
