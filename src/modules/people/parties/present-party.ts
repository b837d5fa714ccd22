import type { z } from "zod";
import { strategyOf } from "../../../shared/party-strategy.ts";
import { type Named, ruleText } from "../audiences/names.ts";
import type { StoredParty } from "./load-party.ts";
import type { PartyChange } from "./queries.ts";
import type { PartyField, PartyState } from "./rules.ts";
import type { partyHistorySchema, partySchema } from "./schema.ts";

type Names = ReadonlyMap<string, string>;

/** What names and rules of past states are called. */
interface Words {
  readonly names: Names;
  readonly ruleNames: ReadonlyMap<string, Named>;
  readonly nameOf: (actor: string) => string;
}
type Counted = StoredParty & { readonly members: number };

const named = (id: string, names: Names) => ({ id, name: names.get(id) ?? "" });

export function presentSummary(party: Counted, names: Names) {
  const { id, code, name, kind, description, preferredChannel, frequency, language, power, interest } = party;
  return {
    ...{ id, code, name, kind, description, preferredChannel, frequency, language, power, interest },
    strategy: strategyOf(power, interest),
    archived: party.archived,
    version: party.version,
    contactOffice: party.contactOfficeId === null ? null : named(party.contactOfficeId, names),
    contactPerson: party.contactPersonId === null ? null : named(party.contactPersonId, names),
    members: party.members,
    needs: party.needs.length,
  };
}

export function presentParty(
  party: Counted,
  names: Names,
  ruleNames: ReadonlyMap<string, Named>,
  sample: z.infer<typeof partySchema>["sample"],
): z.infer<typeof partySchema> {
  return {
    ...presentSummary(party, names),
    rule: party.rule,
    ruleText: party.rule ? ruleText(party.rule, ruleNames) : "",
    ruleNames: [...ruleNames.values()],
    companies: party.companies.map((id) => named(id, names)),
    people: party.people.map((id) => named(id, names)),
    needs: [...party.needs],
    contacts: party.contacts.map(({ personId, ...contact }) => ({
      ...contact,
      person: personId === null ? null : named(personId, names),
    })),
    sample,
  };
}

type HistoryItem = z.infer<typeof partyHistorySchema>["items"][number];

export function presentChange(change: PartyChange, words: Words): HistoryItem {
  const { before, after, archived } = change;
  const act = before === null ? "entered" : archived === null ? "changed" : archived ? "archived" : "restored";
  const changes = before ? change.fields.flatMap((field) => changesOf(field, before, after, words)) : [];
  return { at: change.at.toISOString(), by: words.nameOf(change.by), act, changes };
}

/** A list's change is told item by item: what went, and what came. */
function changesOf(field: PartyField, before: PartyState, after: PartyState, words: Words): HistoryItem["changes"] {
  const [old, next] = [wordsOf(field, before, words), wordsOf(field, after, words)];
  if (Array.isArray(old) && Array.isArray(next)) {
    const gone = old.filter((text) => !next.includes(text)).map((text) => ({ field, before: text, after: null }));
    const come = next.filter((text) => !old.includes(text)).map((text) => ({ field, before: null, after: text }));
    return gone.length + come.length > 0
      ? [...gone, ...come]
      : [{ field: `${field}-order`, before: null, after: null }];
  }
  return [{ field, before: String(old), after: String(next) }];
}

function wordsOf(field: PartyField, state: PartyState, { names, ruleNames }: Words): string | string[] {
  if (field === "needs") return state.needs.map(({ text }) => text);
  if (field === "contacts")
    return state.contacts.map(({ personId, name, email, phone, url }) =>
      [personId ? names.get(personId) : name, email, phone, url].filter(Boolean).join(", "),
    );
  if (field === "companies" || field === "people") return state[field].map((id) => names.get(id) ?? "");
  if (field === "contactOfficeId" || field === "contactPersonId") return names.get(state[field] ?? "") ?? "";
  if (field === "rule") return state.rule ? ruleText(state.rule, ruleNames) : "";
  return String(state[field]);
}
