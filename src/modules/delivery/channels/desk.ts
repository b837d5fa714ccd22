import type { Channel } from "./channel.ts";

/** The person's own page here, behind their sign-in: it may carry whatever they may have. */
export const deskChannel = {
  name: "desk",
  inFull: { classification: "confidential", tlp: "RED" },
  needs: "nothing",
  leaves: "desk",
  seenBy: "recipient",
} as const satisfies Channel;
