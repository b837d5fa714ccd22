/** What the program itself begins with: set-up, the demo, the command line, and the makers of tests. */
export { createAudience } from "./audiences/create-audience.ts";
export { concealSensitive } from "./directory/conceal.ts";
export { createPerson } from "./directory/create-person.ts";
export { blankPerson, type PersonState } from "./directory/person-state.ts";
export { storeMany } from "./directory/store-many.ts";
export { applyImport } from "./import/apply-import.ts";
export { importFile } from "./import/import-file.ts";
export { noticeAsKnown } from "./lifecycle/notice-as-known.ts";
export { createOrganisation } from "./organisation/create-organisation.ts";
export { goLive } from "./organisation/go-live.ts";
export { pauseOrganisation, resumeOrganisation } from "./organisation/pause.ts";
export { countActivePeople, countAudiences } from "./organisation/queries.ts";
export { lockSending } from "./organisation/sending.ts";
export { erasePerson } from "./privacy/erase-person.ts";
