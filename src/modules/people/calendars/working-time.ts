/** What other modules need of when people can be reached, as `workingTime` in public.ts. */
export { absentAt } from "../absences/absent-at.ts";
export { openingsOf } from "./openings.ts";
export { isWorkingDay, quietUntil, type WorkCalendar } from "./rules.ts";
export { workCalendarsOf } from "./work-calendars.ts";
