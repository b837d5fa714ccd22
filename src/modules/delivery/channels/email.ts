import type { Channel } from "./channel.ts";

/** Mail passes through servers of others and stays in mailboxes: nothing confidential is written into one. */
export const emailChannel = {
  name: "email",
  inFull: { classification: "internal", tlp: "AMBER+STRICT" },
  needs: "address",
  leaves: "wire",
  seenBy: "recipient",
} as const satisfies Channel;
