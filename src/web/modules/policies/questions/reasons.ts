import { msg } from "@lingui/core/macro";
import { knowReasons } from "../../../platform/reason-words.ts";

const again = msg`Nothing was changed. Load the page again.`;

knowReasons({
  "question-settled": { what: msg`This question is settled already.`, remedy: again },
  "own-question": { what: msg`Somebody else answers what you asked.`, remedy: again },
  "own-exception": { what: msg`Somebody else decides what you asked for.`, remedy: again },
  "exception-settled": { what: msg`This is decided already.`, remedy: again },
  "changed-meanwhile": { what: msg`Somebody changed this in the meantime.`, remedy: again },
  "exemption-ended": { what: msg`This exemption has ended already.`, remedy: again },
  "nobody-owes": {
    what: msg`Nobody of these owes it now.`,
    remedy: msg`Nothing was changed. Whoever has acknowledged, or is exempt already, stays as they are.`,
  },
  "until-before-from": { what: msg`The last day is before the first.`, remedy: msg`Choose another day.` },
  "until-in-the-past": { what: msg`The last day is over, or today.`, remedy: msg`Choose a later day.` },
  "until-too-far": { what: msg`Two years is the most.`, remedy: msg`Choose an earlier day.` },
  "not-a-scan": { what: msg`This is neither a PDF nor a JPEG or PNG.`, remedy: msg`Scan the sheet as one of these.` },
  "day-in-the-future": { what: msg`This day is still to come.`, remedy: msg`Choose the day that stands on the sheet.` },
  "day-before-publication": {
    what: msg`The version was not published yet on this day.`,
    remedy: msg`Choose the day that stands on the sheet.`,
  },
  "version-not-in-force": { what: msg`This version is not published.`, remedy: again },
  "not-acknowledged": { what: msg`This was taken back already.`, remedy: again },
  "no-longer-counts": { what: msg`This no longer counts.`, remedy: msg`A newer version has replaced it.` },
  "columns-missing": {
    what: msg`Columns are missing in this file.`,
    remedy: msg`It needs the columns person, document, date and source, and may have version.`,
  },
  "not-text": { what: msg`This is no CSV file.`, remedy: msg`Save the list as CSV and choose that file.` },
  "not-csv": { what: msg`This file cannot be read as CSV.`, remedy: msg`Save the list as CSV once more.` },
  "too-many-rows": { what: msg`These are too many rows.`, remedy: msg`Divide the list: 20,000 rows at most.` },
  "nothing-to-import": {
    what: msg`No row of this list can be taken in.`,
    remedy: msg`Look at what is wrong with each.`,
  },
  "import-undone": { what: msg`This import is undone already.`, remedy: again },
});
