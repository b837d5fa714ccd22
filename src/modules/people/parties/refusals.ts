import { AppError } from "../../../platform/errors.ts";
import type { PartyRefusal } from "./rules.ts";

const words: Record<PartyRefusal, string> = {
  "party-two-contacts": "An office or a person is our contact, not both.",
  "party-rule-names-groups": "The rule of a party names neither parties nor audiences.",
  "party-contact-empty": "A contact point has a person, a name, an address, a number or a link.",
  "party-need-twice": "The same need stands there twice.",
};

export function partyRefusal(reason: PartyRefusal): AppError {
  return new AppError("rule-refused", words[reason], { reason });
}

export function partyNameTaken(): AppError {
  const field = { field: "name", reason: "is taken by another party", remedy: "Choose another name." };
  return new AppError("conflict", "Another party has this name.", { reason: "party-name-taken", fields: [field] });
}

export function partyChangedMeanwhile(): AppError {
  return new AppError("conflict", "Somebody else has changed this party meanwhile.", { reason: "party-changed" });
}

export function unknownReference(field: string): AppError {
  const problem = { field, reason: "is not known", remedy: "Choose one that is there." };
  return new AppError("invalid-input", "The party names something that is not there.", { fields: [problem] });
}
