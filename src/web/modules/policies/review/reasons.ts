import { msg } from "@lingui/core/macro";
import { knowReasons } from "../../../platform/reason-words.ts";

knowReasons({
  "review-day-unfit": {
    what: msg`This day cannot be the next.`,
    remedy: msg`Choose a day more than thirty days and at most five years ahead.`,
  },
  "nothing-in-force": {
    what: msg`Nothing of this policy is in force.`,
    remedy: msg`Publish a version of it first.`,
  },
});
