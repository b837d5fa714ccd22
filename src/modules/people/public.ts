export { createAudience } from "./audiences/create-audience.ts";
export { audienceMembers, findAudience } from "./audiences/queries.ts";
export { createPerson } from "./directory/create-person.ts";
export {
  directory,
  findPerson,
  type Person,
  personNames,
  recipientsOf,
} from "./directory/queries.ts";
export { applyImport } from "./import/apply-import.ts";
export { createOrganisation } from "./organisation/create-organisation.ts";
export { findOrganisation } from "./organisation/queries.ts";
