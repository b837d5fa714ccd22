/** Told when an office, who holds it, or an absence has changed. */
export const officesTopic = "people-offices";
