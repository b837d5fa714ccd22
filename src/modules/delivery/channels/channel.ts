import type { Classification } from "../../../platform/content/content-node.ts";
import type { Tlp } from "./tlp.ts";

/**
 * A way to deliver. The ledger keeps its rows by `name` and asks nothing else of it, so a further channel is one more
 * module in register.ts.
 */
export interface Channel {
  readonly name: string;
  /** The most that it may carry in full. Anything above goes as neutral words and a link to where one signs in. */
  readonly inFull: { readonly classification: Classification; readonly tlp: Tlp };
  /** What of a person it cannot do without. */
  readonly needs: "address" | "nothing";
  /** Over a wire with an answer of a peer, or at once, by standing on the person's desk. */
  readonly leaves: "wire" | "desk";
  /** Who can see what it carries: its recipient, or anybody. Nothing above TLP:CLEAR and public goes where anybody is. */
  readonly seenBy: "recipient" | "anybody";
}
