/** Looks for messages whose time has come. */
export const sendJob = "messages.send-due";
