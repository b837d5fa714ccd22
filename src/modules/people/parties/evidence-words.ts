import type { JsonObject, JsonValue } from "../../../shared/json.ts";
import type { PartyField, PartyState } from "./rules.ts";

/** Fields as evidence says them: contact points only by their number, since they are people outside with their numbers. */
export function told(state: PartyState, fields: readonly PartyField[]): JsonObject {
  return Object.fromEntries(fields.map((field) => [field, fieldOf(state, field)]));
}

function fieldOf(state: PartyState, field: PartyField): JsonValue {
  if (field === "contacts") return state.contacts.length;
  if (field === "needs") return state.needs.map(({ kind, text }) => ({ kind, text }));
  return JSON.parse(JSON.stringify(state[field])) as JsonValue;
}
