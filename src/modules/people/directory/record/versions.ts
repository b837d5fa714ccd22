import type { JsonValue } from "../../../../shared/json.ts";
import { changedAttributes, type PersonState } from "../person-state.ts";

/** What a person's attributes were, from `validFrom` until `validUntil`; null: they still are. */
export interface Version {
  readonly validFrom: string;
  readonly validUntil: string | null;
  /** The actor's reference. */
  readonly changedBy: string;
  readonly state: PersonState;
}

export interface FieldChange {
  readonly field: keyof PersonState;
  readonly before: JsonValue;
  readonly after: JsonValue;
}

export interface Change {
  readonly validFrom: string;
  readonly validUntil: string | null;
  readonly changedBy: string;
  /** Empty of the first one: with it the record begins. */
  readonly fields: readonly FieldChange[];
}

/** Newest first, as a list to read. `versions` are in the order of time and follow on each other. */
export function changesOf(versions: readonly Version[]): Change[] {
  const changes = versions.map(({ validFrom, validUntil, changedBy, state }, at) => {
    const before = versions[at - 1]?.state;
    return { validFrom, validUntil, changedBy, fields: before ? changedFields(before, state) : [] };
  });
  return changes.filter(({ fields }, at) => at === 0 || fields.length > 0).toReversed();
}

export function changedFields(before: PersonState, after: PersonState): FieldChange[] {
  return changedAttributes(before, after).map((field) => ({
    field,
    before: plain(before[field]),
    after: plain(after[field]),
  }));
}

const plain = (value: PersonState[keyof PersonState]): JsonValue =>
  typeof value === "object" && value ? [...value] : value;

/** The version that held at an instant; undefined before the record began. */
export function versionAt(versions: readonly Version[], at: Temporal.Instant): Version | undefined {
  return versions.findLast(({ validFrom }) => Temporal.Instant.compare(Temporal.Instant.from(validFrom), at) <= 0);
}

/** For each attribute the version since which it is as it is now. */
export function originOf(versions: readonly Version[], field: keyof PersonState): Version | undefined {
  const now = JSON.stringify(versions.at(-1)?.state[field]);
  const other = versions.findLastIndex(({ state }) => JSON.stringify(state[field]) !== now);
  return versions[other + 1];
}

/** Without what the viewer may not see: the number, and a last day that is still to come. */
export function withoutSensitive(state: PersonState, today: string): PersonState {
  const coming = state.activeUntil !== null && state.activeUntil >= today;
  return { ...state, employeeNumber: null, activeUntil: coming ? null : state.activeUntil };
}
