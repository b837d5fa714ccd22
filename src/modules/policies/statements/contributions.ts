import { sql } from "kysely";
import type { Descriptions } from "../../../platform/describe.ts";
import type { DutyKind } from "../../duties/public.ts";
import { assessDuty } from "./exceptions/duty.ts";
import { answerDuty } from "./questions/duty.ts";

export const statementDutyKinds: readonly DutyKind[] = [
  {
    kind: answerDuty,
    handOver: false,
    snooze: true,
    notMine: false,
    ladder: { gentle: -2, firm: 1, manager: 3, ismsManager: 7 },
  },
  {
    kind: assessDuty,
    handOver: false,
    snooze: true,
    notMine: false,
    ladder: { gentle: -2, firm: 1, manager: 3, ismsManager: 7 },
  },
];

/** Questions and exceptions are called by their documents: what people wrote stands in no list. */
export const statementDescriptions: Descriptions = {
  "policy-question": async (db, ids) => {
    const { rows } = await sql<{ id: string; title: string }>`select question.id, version.title
      from policies.questions as question join policies.versions as version on version.id = version_id
      where question.id = any(${[...ids]}::uuid[])`.execute(db);
    return new Map(rows.map((row) => [row.id, row.title]));
  },
  "policy-exception": async (db, ids) => {
    const { rows } = await sql<{ id: string; title: string }>`select exception.id, version.title
      from policies.exceptions as exception join policies.versions as version on version.id = version_id
      where exception.id = any(${[...ids]}::uuid[])`.execute(db);
    return new Map(rows.map((row) => [row.id, row.title]));
  },
  assignment: async (db, ids) => {
    const { rows } = await sql<{ id: string; title: string }>`select assignment.id, version.title
      from policies.assignments as assignment join policies.versions as version on version.id = version_id
      where assignment.id = any(${[...ids]}::uuid[])`.execute(db);
    return new Map(rows.map((row) => [row.id, row.title]));
  },
};
