export { approvalsPersonData } from "./privacy/person-data.ts";
