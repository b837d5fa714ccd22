import { changedAttributes, type PersonChange, type PersonState } from "../../directory/person-state.ts";
import type { UndoConflict } from "./undo-report.ts";

export interface ImportedChange {
  readonly personId: string;
  /** Null: the import brought them. */
  readonly before: Partial<PersonState> | null;
  readonly after: Partial<PersonState>;
}

/** What of the directory an undo has to look at. */
export interface UndoSurroundings {
  /** Everybody whom the import touched, as they are now. */
  readonly people: ReadonlyMap<string, PersonState>;
  /** Whoever is in the directory and holds an address or number that would come back. */
  readonly holders: readonly PersonState[];
  /** Whoever is in the directory and reports to somebody whom the undo removes. */
  readonly below: readonly PersonState[];
  /** Former managers who are in the directory. */
  readonly presentManagers: ReadonlySet<string>;
  /** Person to manager, upwards from everybody above. */
  readonly managers: ReadonlyMap<string, string>;
}

export interface UndoDecision {
  readonly removed: readonly PersonChange[];
  readonly reverted: readonly PersonChange[];
  readonly managerless: readonly PersonChange[];
  readonly conflicts: readonly UndoConflict[];
}

/**
 * Decides how an import is taken back: whoever it brought is removed, and of whoever it changed each attribute goes back
 * that is still as the import left it and whose former value is free. Everything else stays and is a conflict.
 */
export function decideUndo(changes: readonly ImportedChange[], around: UndoSurroundings): UndoDecision {
  const conflicts: UndoConflict[] = [];
  const removed: PersonChange[] = [];
  const reverts = new Map<string, Revert>();
  for (const { personId, before, after } of changes) {
    const now = around.people.get(personId);
    if (!now || now.removed !== null) conflicts.push({ personId, attribute: null, reason: "removed-since" });
    else if (before === null) removed.push({ before: now, after: { ...now, removed: "import-undone" } });
    else reverts.set(personId, new Revert(now, before, after, conflicts));
  }
  const gone = new Set(removed.map(({ before }) => before.id));
  leaveTaken(reverts, around.holders, gone, "email", "address-taken", conflicts);
  leaveTaken(reverts, around.holders, gone, "employeeNumber", "number-taken", conflicts);
  leaveManagers(reverts, around, gone, conflicts);
  const reverted = reverts
    .values()
    .map((revert) => ({ before: revert.now, after: revert.result() }))
    .filter(({ before, after }) => changedAttributes(before, after).length > 0)
    .toArray();
  const done = new Set(reverted.map(({ before }) => before.id));
  const managerless: PersonChange[] = around.below
    .filter(({ id }) => !gone.has(id) && !done.has(id))
    .map((before) => ({ before, after: { ...before, managerId: null } }));
  for (const [index, change] of reverted.entries())
    if (gone.has(change.after.managerId ?? ""))
      reverted[index] = { ...change, after: { ...change.after, managerId: null } };
  return { removed, reverted, managerless, conflicts };
}

/** One person on the way back. */
class Revert {
  readonly now: PersonState;
  private readonly back = new Map<keyof PersonState, unknown>();

  constructor(now: PersonState, before: Partial<PersonState>, after: Partial<PersonState>, conflicts: UndoConflict[]) {
    this.now = now;
    for (const [name, value] of Object.entries(before)) {
      const attribute = name as keyof PersonState;
      const asLeft = JSON.stringify(now[attribute]) === JSON.stringify(after[attribute]);
      if (asLeft) this.back.set(attribute, value);
      else conflicts.push({ personId: now.id, attribute, reason: "changed-since" });
    }
  }

  goesBack(attribute: keyof PersonState): boolean {
    return this.back.has(attribute);
  }

  valueOf<K extends keyof PersonState>(attribute: K): PersonState[K] {
    return (this.back.has(attribute) ? this.back.get(attribute) : this.now[attribute]) as PersonState[K];
  }

  leave(attribute: keyof PersonState): void {
    this.back.delete(attribute);
  }

  result(): PersonState {
    return { ...this.now, ...Object.fromEntries(this.back) };
  }
}

/** Leaving one may take the value that another would get back: until nobody collides. All as now is free of collisions. */
function leaveTaken(
  reverts: ReadonlyMap<string, Revert>,
  holders: readonly PersonState[],
  gone: ReadonlySet<string>,
  attribute: "email" | "employeeNumber",
  reason: "address-taken" | "number-taken",
  conflicts: UndoConflict[],
): void {
  const others = holders.filter(({ id }) => !gone.has(id) && !reverts.has(id));
  for (let again = true; again; ) {
    again = false;
    const count = new Map<string, number>();
    const hold = (value: string | null) => value !== null && count.set(value, (count.get(value) ?? 0) + 1);
    for (const person of others) hold(person[attribute]);
    for (const revert of reverts.values()) hold(revert.valueOf(attribute));
    for (const [personId, revert] of reverts) {
      const value = revert.valueOf(attribute);
      if (!revert.goesBack(attribute) || value === null || (count.get(value) ?? 0) < 2) continue;
      revert.leave(attribute);
      conflicts.push({ personId, attribute, reason });
      again = true;
    }
  }
}

/** Former managers who are gone stay away, and no circle closes. */
function leaveManagers(
  reverts: ReadonlyMap<string, Revert>,
  around: UndoSurroundings,
  gone: ReadonlySet<string>,
  conflicts: UndoConflict[],
): void {
  const leave = (personId: string, revert: Revert, reason: "manager-gone" | "manager-cycle") => {
    revert.leave("managerId");
    conflicts.push({ personId, attribute: "managerId", reason });
  };
  for (const [personId, revert] of reverts) {
    const manager = revert.goesBack("managerId") ? revert.valueOf("managerId") : null;
    if (manager !== null && (gone.has(manager) || !around.presentManagers.has(manager)))
      leave(personId, revert, "manager-gone");
  }
  for (let circles = [""]; circles.length > 0; ) {
    const above = new Map(around.managers);
    for (const [personId, revert] of reverts) {
      const manager = revert.valueOf("managerId");
      if (manager === null) above.delete(personId);
      else above.set(personId, manager);
    }
    circles = inCircles(above).filter((id) => reverts.get(id)?.goesBack("managerId"));
    for (const id of circles) {
      const revert = reverts.get(id);
      if (revert) leave(id, revert, "manager-cycle");
    }
  }
}

/** Everybody who is their own manager's manager, at any distance. Each way up is walked once. */
function inCircles(above: ReadonlyMap<string, string>): string[] {
  const walk = new Map<string, number>();
  const circles: string[] = [];
  let number = 0;
  for (const start of above.keys()) {
    number += 1;
    let at: string | undefined = start;
    while (at !== undefined && !walk.has(at)) {
      walk.set(at, number);
      at = above.get(at);
    }
    if (at === undefined || walk.get(at) !== number) continue;
    const first = at;
    do {
      circles.push(at);
      at = above.get(at) ?? first;
    } while (at !== first);
  }
  return circles;
}
