export { disputeDuty } from "./actions/dispute-duty.ts";
export { dutyLoad } from "./desk/load.ts";
export type { DutyKind } from "./ladder/ladder.ts";
export { closeDuties } from "./owing/close-duties.ts";
export { dutyKey } from "./owing/key.ts";
export { owe } from "./owing/owe.ts";
export { giveTask } from "./tasks/give-task.ts";
