import { msg } from "@lingui/core/macro";
import { knowReasons } from "../../../../platform/reason-words.ts";

knowReasons({
  "too-many-marks": {
    what: msg`There are too many marks in this text.`,
    remedy: msg`The last one was not kept. Remove others first.`,
  },
});
