import { msg } from "@lingui/core/macro";
import { knowReasons } from "../../../platform/reason-words.ts";

const loadAgain = msg`Nothing was changed. Load the page again to see how things stand now.`;
const chooseOther = msg`Nothing was changed. Choose somebody else.`;

knowReasons({
  "duty-closed": { what: msg`This is done or withdrawn already.`, remedy: msg`There is nothing more to do.` },
  "duty-no-longer-yours": { what: msg`Somebody else has this now.`, remedy: msg`There is nothing more to do.` },
  "duty-disputed": { what: msg`It waits until somebody has settled whose it is.`, remedy: loadAgain },
  "duty-not-disputed": { what: msg`This is settled already.`, remedy: loadAgain },
  "duty-of-no-office": { what: msg`Somebody has taken this already.`, remedy: loadAgain },
  "duty-theirs-already": { what: msg`They have this already.`, remedy: chooseOther },
  "owner-not-active": { what: msg`This person does not work here now.`, remedy: chooseOther },
  "snoozed-already": { what: msg`This is snoozed already.`, remedy: loadAgain },
  "not-snoozed": { what: msg`This is not snoozed any more.`, remedy: loadAgain },
  "snoozed-too-often": { what: msg`This was snoozed three times already, which is the most.`, remedy: loadAgain },
  "snooze-outside-limits": { what: msg`It cannot be snoozed until that day.`, remedy: msg`Choose an earlier day.` },
  "task-closed": { what: msg`This task is done or withdrawn already.`, remedy: msg`There is nothing more to do.` },
  "task-open": { what: msg`This task is open.`, remedy: loadAgain },
  "task-not-yours": { what: msg`Only those may do this who gave the task or have it.`, remedy: loadAgain },
  "due-in-the-past": { what: msg`That day is over.`, remedy: msg`Choose today or a later day.` },
  "due-too-far": { what: msg`That day is more than five years ahead.`, remedy: msg`Choose an earlier day.` },
  "too-many-files": { what: msg`A task has 20 files at most.`, remedy: msg`Take one away first.` },
  "file-empty": { what: msg`This file is empty.`, remedy: msg`Nothing was saved. Choose another file.` },
  "file-not-yours": {
    what: msg`Only whoever laid a file there may take it away.`,
    remedy: msg`Nothing was changed.`,
  },
  "about-unknown": { what: msg`What this task is about does not exist.`, remedy: msg`Begin again without it.` },
  "kind-cannot-be-withdrawn": {
    what: msg`This sort of duty cannot be withdrawn here.`,
    remedy: msg`Nothing was changed. End it where it was made.`,
  },
});
