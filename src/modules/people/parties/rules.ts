import { isDeepStrictEqual } from "node:util";
import { namedIn } from "../../../shared/audience/audience-rule.ts";
import type { AudienceRule } from "../audiences/rules.ts";

export const partyKinds = ["internal", "external"] as const;
export const needKinds = ["need", "issue", "concern"] as const;

export interface PartyNeed {
  readonly id: string;
  readonly kind: (typeof needKinds)[number];
  readonly text: string;
}

/** Somebody of the directory, or an address outside such as a portal or a hotline. */
export interface PartyContact {
  readonly id: string;
  readonly personId: string | null;
  readonly name: string;
  readonly about: string;
  readonly email: string;
  readonly phone: string;
  readonly url: string;
}

/** All that the register says of a party, except how it changed. */
export interface PartyState {
  readonly name: string;
  readonly kind: (typeof partyKinds)[number];
  readonly description: string;
  readonly preferredChannel: string;
  readonly frequency: string;
  readonly language: string;
  readonly power: number;
  readonly interest: number;
  /** Who of us keeps in touch: an office, or a person, or nobody yet. */
  readonly contactOfficeId: string | null;
  readonly contactPersonId: string | null;
  /** Who of the directory belongs to it, besides its companies and single people. */
  readonly rule: AudienceRule | null;
  readonly companies: readonly string[];
  readonly people: readonly string[];
  readonly needs: readonly PartyNeed[];
  readonly contacts: readonly PartyContact[];
}

export const blankParty: PartyState = {
  name: "",
  kind: "external",
  description: "",
  preferredChannel: "",
  frequency: "",
  language: "",
  power: 5,
  interest: 5,
  contactOfficeId: null,
  contactPersonId: null,
  rule: null,
  companies: [],
  people: [],
  needs: [],
  contacts: [],
};

export type PartyRefusal =
  | "party-two-contacts"
  | "party-rule-names-groups"
  | "party-contact-empty"
  | "party-need-twice";

/**
 * Whether the register may say this. A party's rule names neither parties nor audiences: those may name it, and a circle
 * would have no meaning.
 */
export function judgeParty(state: PartyState): PartyRefusal | null {
  if (state.contactOfficeId !== null && state.contactPersonId !== null) return "party-two-contacts";
  if (state.rule) {
    const named = namedIn(state.rule);
    if (named.party.length > 0 || named.audience.length > 0) return "party-rule-names-groups";
  }
  const isEmpty = ({ personId, name, email, phone, url }: PartyContact) =>
    personId === null && [name, email, phone, url].every((text) => text === "");
  if (state.contacts.some(isEmpty)) return "party-contact-empty";
  const texts = state.needs.map(({ kind, text }) => `${kind} ${text.toLowerCase()}`);
  return new Set(texts).size < texts.length ? "party-need-twice" : null;
}

export type PartyField = keyof PartyState;

/** The fields in which two states differ. */
export function partyChanges(before: PartyState, after: PartyState): PartyField[] {
  const fields = Object.keys(blankParty) as PartyField[];
  return fields.filter((field) => !isDeepStrictEqual(before[field], after[field]));
}

/** Parts that say whose they are keep their ids; every other one, and one that is said twice, gets an id of its own. */
export function ownParts<Part extends { readonly id: string }>(
  parts: readonly Part[],
  known: readonly { readonly id: string }[],
  newId: () => string,
): Part[] {
  const unused = new Set(known.map(({ id }) => id));
  return parts.map((part) => (unused.delete(part.id) ? part : { ...part, id: newId() }));
}
