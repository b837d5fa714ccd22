/** Told when something more was said. */
export const archiveTopic = "messages-archive";
