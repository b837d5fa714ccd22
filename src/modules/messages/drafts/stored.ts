import type { Message } from "./queries.ts";
import type { Draft } from "./rules.ts";

/** What is stored, as its author wrote it. */
export function draftOf(message: Message): Draft {
  const { title, format, classification, tlp, criticalReason, audienceIds, channels, variants, sendAt } = message;
  return {
    title,
    format,
    classification,
    tlp,
    criticalReason,
    audienceIds,
    channels,
    variants: variants.map(({ audienceId, language, subject, content }) => ({
      audienceId,
      language,
      subject,
      content,
    })),
    sendAt: sendAt && Temporal.Instant.fromEpochMilliseconds(sendAt.getTime()),
  };
}
