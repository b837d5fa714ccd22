/** What other modules need of offices, as `offices` in public.ts. */
export { officeAddressees as addressees } from "./addressees.ts";
export { findOffice as find, officeNames as names } from "./queries.ts";
