export { dutiesPersonData } from "./privacy/person-data.ts";
