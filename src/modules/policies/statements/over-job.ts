/** Ends what has seen its last day, and reminds of exceptions that will soon. */
export const overJob = "policies.end-what-is-over";
