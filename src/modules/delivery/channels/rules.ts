import type { Classification } from "../../../platform/content/content-node.ts";
import type { Channel } from "./channel.ts";
import { type Tlp, tlpLabels } from "./tlp.ts";

/** From the widest to the narrowest. */
const classifications: readonly Classification[] = ["public", "internal", "confidential"];

/** How far a message may be passed on. */
export interface Marks {
  readonly classification: Classification;
  readonly tlp: Tlp | null;
  readonly sealed: boolean;
}

/** What of a recipient decides whether a message may go to them. */
export interface RecipientFacts {
  readonly active: boolean;
  readonly hasAddress: boolean;
  /** Belongs to a company, and so not to the organisation. */
  readonly external: boolean;
  /** Named in the message's seal. */
  readonly insideSeal: boolean;
  /** Named by somebody one by one, not by a rule. */
  readonly named: boolean;
}

export type AdmissionRefusal = "inactive" | "sealed" | "tlp" | "classification" | "no-address";

/**
 * Why a message may not go to somebody over a channel; null when it may. The one rule of who gets what: asked of every
 * row when it is made, and again of that row when it leaves.
 */
export function refusalOf(marks: Marks, recipient: RecipientFacts, channel: Channel): AdmissionRefusal | null {
  if (!recipient.active) return "inactive";
  if (marks.sealed && !recipient.insideSeal) return "sealed";
  // TLP 2.0: RED for named recipients only, AMBER+STRICT for the organisation alone, GREEN on no public channel.
  if (marks.tlp === "RED" && !recipient.named) return "tlp";
  if (marks.tlp === "AMBER+STRICT" && recipient.external) return "tlp";
  if (channel.seenBy === "anybody") {
    if (marks.tlp !== null && marks.tlp !== "CLEAR") return "tlp";
    if (marks.classification !== "public" || marks.sealed) return "classification";
  }
  if (channel.needs === "address" && !recipient.hasAddress) return "no-address";
  return null;
}

/** Whether a channel may carry the words themselves, or only neutral ones with a link to where one signs in. */
export function carries(marks: Marks, channel: Channel): "full" | "link" {
  const { inFull } = channel;
  const tooSecret = classifications.indexOf(marks.classification) > classifications.indexOf(inFull.classification);
  const tooNarrow = marks.tlp !== null && tlpLabels.indexOf(marks.tlp) > tlpLabels.indexOf(inFull.tlp);
  return tooSecret || tooNarrow ? "link" : "full";
}
