/** Tells everybody what they newly owe. Looks at the state alone, so that a second run finds nothing more to do. */
export const tellJob = "policies.tell-owed";

/** Tells what is still owed of mails that were taken back. */
export const tellAgainJob = "policies.tell-again";

/** What a mail to somebody carries that tells of several things; one that tells of one has the key of its duty. */
export const toldKey = "policies.told:";
