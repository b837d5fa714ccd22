export { identityPersonData } from "./privacy/person-data.ts";
