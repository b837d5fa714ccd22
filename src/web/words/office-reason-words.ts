import { msg } from "@lingui/core/macro";
import type { ProblemWords } from "../platform/problem-words.ts";

const loadAgain = msg`Nothing was changed. Load the page again to see how things stand now.`;
const correctDays = msg`Nothing was saved. Correct the days.`;
const otherName = msg`Nothing was saved. Choose another name.`;

/** What the rules of offices, absences, interested parties and working time refuse. */
export const officeReasonWords: Record<string, ProblemWords> = {
  "office-archived": { what: msg`This office is archived.`, remedy: loadAgain },
  "person-not-active": {
    what: msg`This person is not active then, so the office would be vacant.`,
    remedy: msg`Choose somebody who is there, or a later first day.`,
  },
  "already-held": {
    what: msg`This person holds or deputises this office in that time already.`,
    remedy: msg`Take it back from them first, or choose other days.`,
  },
  "begins-in-the-past": {
    what: msg`An office is given from today on: what was before is history.`,
    remedy: msg`Choose today or a later day.`,
  },
  "ends-before-it-begins": { what: msg`The last day lies before the first.`, remedy: correctDays },
  "ends-in-the-past": {
    what: msg`It ends today or later: what was before is history.`,
    remedy: msg`Choose today or a later day.`,
  },
  "already-ended": { what: msg`This has ended already.`, remedy: loadAgain },
  "changed-meanwhile": { what: msg`The deputies have changed meanwhile.`, remedy: loadAgain },
  "office-name-taken": { what: msg`Another office has this name.`, remedy: otherName },
  "absence-over": {
    what: msg`This absence is over.`,
    remedy: msg`Nothing was saved: only what is still to come can be changed.`,
  },
  "absence-too-long": { what: msg`An absence lasts three years at most.`, remedy: correctDays },
  "absence-overlaps": {
    what: msg`Some of these days belong to an absence that is entered already.`,
    remedy: msg`Nothing was saved. Change that one, or choose other days.`,
  },
  "party-two-contacts": {
    what: msg`Our contact is an office or a person, not both.`,
    remedy: msg`Nothing was saved. Choose one of them.`,
  },
  "party-rule-names-groups": {
    what: msg`The rule of a party cannot name parties or audiences: those may name it.`,
    remedy: msg`Nothing was saved. Say who belongs by attributes, offices or people.`,
  },
  "party-contact-empty": {
    what: msg`This contact point is empty.`,
    remedy: msg`Give a person, a name, an address, a number or a page.`,
  },
  "party-need-twice": { what: msg`The same need stands there already.`, remedy: msg`Nothing was saved.` },
  "party-changed": { what: msg`Somebody else has changed this party meanwhile.`, remedy: loadAgain },
  "party-archived": { what: msg`This party is archived.`, remedy: msg`Take it back into the register first.` },
  "party-name-taken": { what: msg`Another party has this name.`, remedy: otherName },
  "starters-adopted": { what: msg`All of this has been adopted already.`, remedy: loadAgain },
  "quiet-all-day": {
    what: msg`Quiet hours begin and end at the same time.`,
    remedy: msg`Nothing was saved. Correct one of the two.`,
  },
  "no-working-day": {
    what: msg`A week has at least one working day.`,
    remedy: msg`Nothing was saved. Choose one.`,
  },
  "day-twice": { what: msg`One of the own days stands there twice.`, remedy: msg`Nothing was saved. Take one away.` },
  "calendar-name-taken": { what: msg`Another calendar has this name.`, remedy: otherName },
};
