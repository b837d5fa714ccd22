/** Live pages of messages fetch again. */
export const messagesTopic = "messages";
