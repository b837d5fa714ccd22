/** Signalled when the organisation goes live, is paused or resumed. */
export const organisationTopic = "people.organisation";
