import { msg } from "@lingui/core/macro";
import { knowReasons } from "../../platform/reason-words.ts";

const loadAgain = msg`Nothing was changed. Load the page again to see how things stand now.`;
const chooseOthers = msg`Nothing was submitted. Choose others, or ask an administrator.`;

/** What the rules of approvals refuse, beside what everybody's pages know. */
knowReasons({
  "rule-not-followed": { what: msg`The rule for this sort of thing demands other steps.`, remedy: loadAgain },
  "two-offices-needed": {
    what: msg`Two different offices have to approve this.`,
    remedy: msg`Nothing was submitted. Choose a second office.`,
  },
  "person-twice": { what: msg`Nobody approves twice.`, remedy: msg`Choose different people.` },
  "office-without-approver": {
    what: msg`Nobody who acts for this office now can approve this.`,
    remedy: msg`Nothing was submitted. Have the approver role given to its holder or deputy, or choose another office.`,
  },
  "too-few-approvers": {
    what: msg`The same person would have to approve twice.`,
    remedy: chooseOthers,
  },
  "one-step-each": {
    what: msg`You decided another step of this already.`,
    remedy: msg`Nothing was changed. Somebody else has to decide this one.`,
  },
  "not-its-turn": { what: msg`A step before this one is not decided yet.`, remedy: loadAgain },
  "approver-still-there": {
    what: msg`Whoever is asked can still decide.`,
    remedy: msg`Take the request back and ask anew, or ask an administrator.`,
  },
  "two-offices-impossible": {
    what: msg`Two offices need two steps with room for two different offices.`,
    remedy: msg`Nothing was saved. Add a step, or name another office.`,
  },
  "office-unknown": { what: msg`An office that is named here is not in use any more.`, remedy: loadAgain },
});
