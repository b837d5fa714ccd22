/** How words are carried, and by which channels they can be. Pure: server and browser ask the same. */

export const channels = ["email", "desk", "intranet", "chat", "webhook", "calendar", "letter", "public-page"] as const;
export type Channel = (typeof channels)[number];

/** The channels that exist in this version; the others keep their place in the table below. */
export const presentChannels = ["email", "desk"] as const satisfies readonly Channel[];

export const formats = [
  "notice",
  "newsletter",
  "meeting",
  "workshop",
  "training-session",
  "e-learning",
  "report",
  "dashboard",
  "letter",
  "certificate",
  "formal-notice",
  "press-release",
  "announcement",
] as const;
export type Format = (typeof formats)[number];

export const classifications = ["public", "internal", "confidential"] as const;

/** Traffic Light Protocol 2.0 (FIRST). The labels are never translated. */
export const tlpLabels = ["CLEAR", "GREEN", "AMBER", "AMBER+STRICT", "RED"] as const;
export type Tlp = (typeof tlpLabels)[number];

const carriers: Readonly<Record<Format, readonly Channel[]>> = {
  notice: ["email", "desk", "intranet", "chat", "webhook"],
  newsletter: ["email", "desk", "intranet"],
  meeting: ["calendar", "email", "desk"],
  workshop: ["calendar", "email", "desk"],
  "training-session": ["calendar", "email", "desk"],
  "e-learning": ["desk", "email"],
  report: ["email", "desk", "webhook"],
  dashboard: ["desk", "webhook"],
  letter: ["letter", "email", "desk"],
  certificate: ["letter", "email", "public-page"],
  "formal-notice": ["letter", "email", "desk", "webhook"],
  "press-release": ["public-page", "email", "webhook"],
  announcement: ["email", "desk", "intranet", "chat", "public-page"],
};

/**
 * The most that may go by a channel. E-mail may carry what is confidential: only a link leaves then, and the words are
 * read behind a sign-in.
 */
const securityClass: Readonly<Record<Channel, (typeof classifications)[number]>> = {
  email: "confidential",
  desk: "confidential",
  intranet: "internal",
  chat: "internal",
  webhook: "internal",
  calendar: "internal",
  letter: "confidential",
  "public-page": "public",
};

export function channelsOf(format: Format): readonly Channel[] {
  return carriers[format];
}

export interface Carried {
  readonly format: Format;
  readonly classification: (typeof classifications)[number];
  readonly tlp: Tlp | null;
}

export type Unfit =
  | "channel-unfit-for-format"
  | "channel-unfit-for-classification"
  | "channel-unfit-for-tlp"
  | "channel-not-there";

/** Why a channel cannot be chosen; null where it can. */
export function unfitness(channel: Channel, carried: Carried): Unfit | null {
  if (!carriers[carried.format].includes(channel)) return "channel-unfit-for-format";
  const most = classifications.indexOf(securityClass[channel]);
  if (classifications.indexOf(carried.classification) > most) return "channel-unfit-for-classification";
  // TLP 2.0: only CLEAR may be read by everybody, and RED by those named alone.
  if (channel === "public-page" && carried.tlp !== null && carried.tlp !== "CLEAR") return "channel-unfit-for-tlp";
  if (carried.tlp === "RED" && channel !== "desk" && channel !== "email") return "channel-unfit-for-tlp";
  if (!(presentChannels as readonly Channel[]).includes(channel)) return "channel-not-there";
  return null;
}

/** What can be chosen here and now, in the format's own order of preference. */
export function fitChannels(carried: Carried): Channel[] {
  return carriers[carried.format].filter((channel) => unfitness(channel, carried) === null);
}
