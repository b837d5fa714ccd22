export * as audienceRules from "./audiences/audience-rules.ts";
export { audienceMembers, findAudience } from "./audiences/queries.ts";
export * as workingTime from "./calendars/working-time.ts";
export * as companies from "./directory/companies/named.ts";
export {
  directory,
  findPerson,
  type Person,
  peopleByKeys,
  personNames,
  recipientsOf,
} from "./directory/queries.ts";
export * as offices from "./offices/offices.ts";
export { findOrganisation } from "./organisation/queries.ts";
export { findSending, leavingNow, mayLeave } from "./organisation/sending.ts";
