/** The duty of everybody to whom a version is assigned; its subject is the version. */
export const readDuty = "policies.read";
