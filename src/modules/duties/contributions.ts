import type { Descriptions } from "../../platform/describe.ts";
import type { DutyKind } from "./ladder/ladder.ts";

export { dutiesPersonData } from "./privacy/person-data.ts";

export const dutiesDutyKinds: readonly DutyKind[] = [
  {
    kind: "duties.task",
    handOver: true,
    snooze: true,
    notMine: true,
    ladder: { gentle: -1, firm: 1, manager: 7, ismsManager: null },
  },
  // Whoever is asked to settle what others dispute cannot pass that on, nor dispute it in turn.
  {
    kind: "duties.settle",
    handOver: false,
    snooze: true,
    notMine: false,
    ladder: { gentle: -1, firm: 1, manager: null, ismsManager: 7 },
  },
];

export const dutiesDescriptions: Descriptions = {
  task: async (db, ids) => {
    const rows = await db
      .selectFrom("duties.tasks")
      .select(["id", "title"])
      .where("id", "in", [...ids])
      .execute();
    return new Map(rows.map((row) => [row.id, row.title]));
  },
  duty: async (db, ids) => {
    const rows = await db
      .selectFrom("duties.duties")
      .select(["id", "title"])
      .where("id", "in", [...ids])
      .execute();
    return new Map(rows.map((row) => [row.id, row.title]));
  },
};
