import type { DutyKind } from "../duties/public.ts";

export { approvalsPersonData } from "./privacy/person-data.ts";

/** Whoever was chosen to decide cannot choose somebody else; a deputy of an office acts without being handed it. */
export const approvalsDutyKinds: readonly DutyKind[] = [
  {
    kind: "approvals.decide",
    handOver: false,
    snooze: true,
    notMine: true,
    ladder: { gentle: -1, firm: 1, manager: 3, ismsManager: 7 },
  },
];
