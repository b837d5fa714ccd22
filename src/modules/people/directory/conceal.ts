import type { Actor } from "../../../platform/http/access.ts";
import type { JsonObject, JsonValue } from "../../../shared/json.ts";

const sensitive = new Set(["employeeNumber", "activeUntil", "note"]);

/**
 * Data of an entry without what is sensitive about people: employee numbers, last days, notes of absences. Last days that
 * have passed go, too: an entry does not say which day it is read on.
 */
export function concealSensitive(actor: Actor, data: JsonObject): JsonObject {
  return actor.may("people.person.read-sensitive") ? data : without(data);
}

function without(data: JsonObject): JsonObject {
  const kept = Object.entries(data).filter(([name]) => !sensitive.has(name));
  return Object.fromEntries(kept.map(([name, value]) => [name, inside(value)]));
}

function inside(value: JsonValue): JsonValue {
  if (Array.isArray(value)) return value.map(inside);
  return typeof value === "object" && value !== null ? without(value as JsonObject) : value;
}
