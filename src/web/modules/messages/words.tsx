import type { MessageDescriptor } from "@lingui/core";
import { msg } from "@lingui/core/macro";
import { useLingui } from "@lingui/react";
import type { Channel, Format } from "../../../shared/formats.ts";
import { Meaning, type Tone } from "../../ui/meaning.tsx";
import type { Message, MessageState } from "./api.ts";

export const stateWords: Record<MessageState, { readonly tone: Tone; readonly word: MessageDescriptor }> = {
  draft: { tone: "quiet", word: msg`Draft` },
  in_approval: { tone: "soon", word: msg`In approval` },
  approved: { tone: "done", word: msg`Approved` },
  scheduled: { tone: "later", word: msg`Scheduled` },
  not_sent: { tone: "overdue", word: msg`Not sent` },
  sent: { tone: "done", word: msg`Sent` },
  cancelled: { tone: "apart", word: msg`Cancelled` },
};

export function StateMark({ state }: { state: MessageState }) {
  const { i18n } = useLingui();
  const { tone, word } = stateWords[state];
  return <Meaning tone={tone}>{i18n._(word)}</Meaning>;
}

export const formatWords: Record<Format, MessageDescriptor> = {
  notice: msg`Notice`,
  newsletter: msg`Newsletter`,
  meeting: msg`Meeting`,
  workshop: msg`Workshop`,
  "training-session": msg`Training session`,
  "e-learning": msg`E-learning`,
  report: msg`Report`,
  dashboard: msg`Dashboard`,
  letter: msg`Letter`,
  certificate: msg`Certificate`,
  "formal-notice": msg`Formal notice`,
  "press-release": msg`Press release`,
  announcement: msg`Announcement`,
};

export const channelWords: Record<Channel, MessageDescriptor> = {
  email: msg`E-mail`,
  desk: msg`Desk`,
  intranet: msg`Intranet`,
  chat: msg`Chat`,
  webhook: msg`Webhook`,
  calendar: msg`Calendar`,
  letter: msg`Letter`,
  "public-page": msg`Public page`,
};

export const unfitWords: Readonly<Record<string, MessageDescriptor>> = {
  "channel-unfit-for-format": msg`does not carry this format`,
  "channel-unfit-for-classification": msg`may not carry what is classified so`,
  "channel-unfit-for-tlp": msg`reaches people whom this marking leaves out`,
  "channel-not-there": msg`not set up here yet`,
};

export const classificationWords: Record<Message["classification"], MessageDescriptor> = {
  public: msg`Public`,
  internal: msg`Internal`,
  confidential: msg`Confidential`,
};

/** What a reader may do with it, as FIRST defines the labels. */
export const tlpWords: Record<NonNullable<Message["tlp"]>, MessageDescriptor> = {
  CLEAR: msg`may be passed on without limit`,
  GREEN: msg`may be passed on in the community`,
  AMBER: msg`for the organisation and its clients who need it`,
  "AMBER+STRICT": msg`for the organisation alone`,
  RED: msg`for those alone who are named`,
};

const nameOf = (language: string, locale: string): string => {
  try {
    return new Intl.DisplayNames([locale], { type: "language" }).of(language) ?? language;
  } catch {
    return language;
  }
};

/** A language's name in the language of the page. */
export function useLanguageName(): (language: string) => string {
  const { i18n } = useLingui();
  return (language) => nameOf(language, i18n.locale);
}
