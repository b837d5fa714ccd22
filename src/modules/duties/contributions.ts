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
];
