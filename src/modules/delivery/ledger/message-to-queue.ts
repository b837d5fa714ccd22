import type { Expression } from "kysely";
import type { Classification } from "../../../platform/content/content-node.ts";
import type { ChannelName } from "../channels/register.ts";
import type { Tlp } from "../channels/tlp.ts";
import type { SaidWords } from "../compose/words.ts";

export interface Attachment {
  /** SHA-256 of a stored file, in lower-case hexadecimal. */
  readonly hash: string;
  readonly name: string;
  readonly mediaType: string;
  readonly size: number;
}

interface TwoLanguages {
  readonly en: string;
  readonly de: string;
}

/** One line of a combined mail. With a scope its link signs in to that one thing and is minted as the mail leaves. */
export interface MailItem {
  readonly group?: TwoLanguages;
  readonly title: string;
  readonly detail: TwoLanguages;
  readonly path: string;
  readonly scope: string | null;
}

export interface MessageToQueue {
  /** For a caller that had to write it down before; a new one where it is absent. */
  readonly id?: string;
  /** What sort of mail this is, `module.noun`. */
  readonly kind: string;
  /** What it is about: `policy-version:<uuid>`. */
  readonly subjectRef: string;
  /** What lists and the archive call it; the subject where it is absent. */
  readonly title?: string;
  /** For everybody whose row names no variant, or one that is not there. */
  readonly words: SaidWords;
  readonly variants?: Readonly<Record<string, SaidWords>>;
  readonly classification?: Classification;
  readonly tlp?: Tlp;
  /** Why it leaves at once, whatever hour it is for its recipients. */
  readonly critical?: { readonly reason: string };
  /** A subquery that yields person_id: nobody else gets it, whoever is among the recipients. */
  readonly sealedTo?: Expression<unknown>;
  /** Who was named one by one, by their ids: nobody else gets what is marked RED. */
  readonly named?: readonly string[];
  readonly attachments?: readonly Attachment[];
  /** E-mail alone where it is absent. */
  readonly channels?: readonly ChannelName[];
  /** Each has it in their own next open working hours. What is critical does not wait. */
  readonly respectHours?: boolean;
  /** True where the mail leads to the message's own page, for recipients without another link. */
  readonly readable?: boolean;
  readonly createdBy: string;
  readonly now: Temporal.Instant;
  /** Takes back what has not left yet, see cancelDeliveries. A recipient's own cancel_key stands above it. */
  readonly cancelKey?: string;
  /** A second message with the same key is not made. */
  readonly onceKey?: string;
  /**
   * A subquery that yields person_id (uuid), link_scope and link_path (text), and may yield variant (text), items (jsonb,
   * MailItem[]) and cancel_key (text). With a scope the button is a sign-in link to that one thing, minted when the mail
   * is rendered; with a path alone it is a plain link; with neither there is none.
   */
  readonly recipients: Expression<unknown>;
}

export interface QueuedMessage {
  readonly messageId: string;
  /** Rows of the ledger: one for each person and channel. */
  readonly candidates: number;
  readonly queued: number;
  readonly excluded: number;
}
