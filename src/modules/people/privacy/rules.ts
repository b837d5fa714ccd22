import type { PersonEffect } from "../../../platform/person-data.ts";
import { blankPerson, type PersonState } from "../directory/person-state.ts";

export type ErasureRefusal = "person-active" | "person-holds-role" | "already-erased";

/** What somebody must have given up first: others rely on it, and ending it is a decision of its own. */
const hindrances = new Set(["identity.grant", "people.office"]);

/** Only who has left, or was removed, and holds nothing that others rely on. */
export function judgeErasure(
  person: { readonly active: boolean; readonly removed: PersonState["removed"] },
  open: readonly PersonEffect[],
): { readonly ok: true } | { readonly ok: false; readonly reason: ErasureRefusal } {
  if (person.removed === "erased") return { ok: false, reason: "already-erased" };
  if (person.active) return { ok: false, reason: "person-active" };
  if (open.some(({ kind, count }) => hindrances.has(kind) && count > 0))
    return { ok: false, reason: "person-holds-role" };
  return { ok: true };
}

/** Who is left when nothing identifies them. That they had begun and left stays: counts of the past hold. */
export function erasedState(before: PersonState): PersonState {
  const { activeFrom, activeUntil, employmentType, managerId } = before;
  return {
    ...blankPerson(before.id, "en"),
    email: `erased-${before.id}@erased.invalid`,
    employmentType,
    managerId,
    activeFrom,
    activeUntil,
    removed: "erased",
  };
}

/** Each text that identifies somebody, once, as it was written. */
export function identifyingTexts(
  states: readonly Pick<PersonState, "givenName" | "familyName" | "email" | "employeeNumber">[],
): string[] {
  const texts = states.flatMap(({ givenName, familyName, email, employeeNumber }) => [
    email,
    employeeNumber ?? "",
    givenName,
    familyName,
    `${givenName} ${familyName}`.trim(),
    `${familyName}, ${givenName}`,
  ]);
  return [...new Set(texts.map((text) => text.trim()).filter((text) => text.length > 1 && text !== ","))];
}
