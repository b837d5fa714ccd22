/** What other modules need of offices, as `offices` in public.ts. */
export { officeAddressees as addressees } from "./addressees.ts";
export {
  findOffice as find,
  findOfficeByCode as findByCode,
  officeNames as names,
  officesInUse as inUse,
} from "./queries.ts";
