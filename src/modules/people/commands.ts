/** What the program itself begins with: set-up, the demo, the command line, and the makers of tests. */

export { enterAbsence } from "./absences/enter-absence.ts";
export { createAudience } from "./audiences/create-audience.ts";
export { createCalendar } from "./calendars/create-calendar.ts";
export { concealSensitive } from "./directory/conceal.ts";
export { createPerson } from "./directory/create-person.ts";
export { blankPerson, type PersonState } from "./directory/person-state.ts";
export { storeMany } from "./directory/store-many.ts";
export { applyImport } from "./import/apply-import.ts";
export { importFile } from "./import/import-file.ts";
export { createOffice } from "./offices/create-office.ts";
export { giveOffice } from "./offices/give-office.ts";
export { createOrganisation } from "./organisation/create-organisation.ts";
export { goLive } from "./organisation/go-live.ts";
export { pauseOrganisation, resumeOrganisation } from "./organisation/pause.ts";
export { countActivePeople, countAudiences } from "./organisation/queries.ts";
export { lockSending } from "./organisation/sending.ts";
export { changeParty } from "./parties/change-party.ts";
export { erasePerson } from "./privacy/erase-person.ts";
export { adoptStarters } from "./starter/adopt-starters.ts";
export { loadStarters } from "./starter/queries.ts";
