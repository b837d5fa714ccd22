/** What the program itself begins with: set-up, the demo, the command line, and the makers of tests. */
export { createAudience } from "./audiences/create-audience.ts";
export { createPerson } from "./directory/create-person.ts";
export { applyImport } from "./import/apply-import.ts";
export { createOrganisation } from "./organisation/create-organisation.ts";
