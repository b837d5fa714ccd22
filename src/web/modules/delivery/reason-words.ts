import { msg } from "@lingui/core/macro";
import { knowReasons } from "../../platform/reason-words.ts";

const nothing = msg`Nothing was changed.`;

/** What the rules of sending refuse, and the way out. */
knowReasons({
  "message-finished": { what: msg`Nothing of this message is waiting any more.`, remedy: nothing },
  "message-already-paused": { what: msg`Somebody has paused this message already.`, remedy: nothing },
  "message-not-paused": { what: msg`This message is not paused.`, remedy: nothing },
  "nothing-late": { what: msg`Nothing of this message is held any more.`, remedy: nothing },
  "accent-too-pale": {
    what: msg`White words on this colour cannot be read well.`,
    remedy: msg`Choose a darker colour.`,
  },
  "logo-no-picture": { what: msg`This file is not a PNG or JPEG picture.`, remedy: msg`Choose another file.` },
  "logo-too-large": { what: msg`The logo has more than 200 kB.`, remedy: msg`Make it smaller: every mail carries it.` },
});
