import type { MessageDescriptor } from "@lingui/core";
import { msg } from "@lingui/core/macro";
import { useLingui } from "@lingui/react";
import { Meaning, type Tone } from "../../ui/meaning.tsx";
import { shownStates } from "./api.ts";

const states: Record<string, { readonly tone: Tone; readonly word: MessageDescriptor }> = {
  queued: { tone: "quiet", word: msg`Waiting` },
  leased: { tone: "quiet", word: msg`Waiting` },
  attempt_started: { tone: "soon", word: msg`Being handed over` },
  accepted: { tone: "done", word: msg`Accepted` },
  failed: { tone: "overdue", word: msg`Failed` },
  excluded: { tone: "apart", word: msg`Excluded` },
  uncertain: { tone: "unsure", word: msg`Uncertain` },
};

const reasons: Record<string, MessageDescriptor> = {
  "address-missing": msg`no e-mail address`,
  "address-unusable": msg`the address cannot be used`,
  inactive: msg`no longer active`,
  "before-go-live": msg`waited for going live, and was not to be sent then`,
  "person-removed": msg`no longer in the directory`,
  "duty-closed": msg`no longer owed when it was to be sent`,
  "language-fallback": msg`sent in another language, because theirs has no words`,
  "connection-trouble": msg`the mail server could not be reached; tried again later`,
  deferred: msg`the mail server asked to try again later`,
  refused: msg`the mail server refused it`,
  "gave-up": msg`given up after many attempts`,
  "no-answer": msg`handed over, but the answer never came: not sent again`,
  unsendable: msg`the mail could not be made`,
  renewed: msg`a newer mail took its place`,
  "no-address": msg`no e-mail address`,
  sealed: msg`outside the circle that it is sealed to`,
  tlp: msg`outside its TLP marking`,
  classification: msg`classified too high for this channel`,
  cancelled: msg`the message was cancelled`,
};

const channels: Record<string, MessageDescriptor> = { email: msg`E-mail`, desk: msg`Desk` };

export function ChannelWord({ channel }: { channel: string }) {
  const { i18n } = useLingui();
  return channels[channel] ? i18n._(channels[channel]) : channel;
}

/** A row that waits until somebody says otherwise. */
export function HeldMark({ held }: { held: "paused" | "late" }) {
  const { i18n } = useLingui();
  return (
    <Meaning tone="soon" plain>
      {i18n._(held === "paused" ? msg`Held: paused` : msg`Held: too late?`)}
    </Meaning>
  );
}

export function StateMark({ state }: { state: string }) {
  const { i18n } = useLingui();
  const known = states[state];
  return (
    <Meaning tone={known?.tone ?? "quiet"} plain>
      {known ? i18n._(known.word) : state}
    </Meaning>
  );
}

/** What somebody can do about a state; null where there is nothing to do. */
export const remedies: Record<string, MessageDescriptor> = {
  uncertain: msg`The mail server may have taken these: its answer never came. Nobody is sent it again by itself, because they would have it twice. Ask one or two of them, or look for the Message-ID in the mail server’s log.`,
  failed: msg`The mail server refused these for good. Its words stand with each; mostly an address is wrong.`,
};

/** Why, and what the mail server said word for word. */
export function ReasonWords({ reason, reply }: { reason: string | null; reply: string | null }) {
  const { i18n } = useLingui();
  if (reason === null) return null;
  return <span title={reply ?? undefined}>{reasons[reason] ? i18n._(reasons[reason]) : reason}</span>;
}

export function useStateChoices(): { value: string; label: string }[] {
  const { i18n } = useLingui();
  return [
    { value: "", label: i18n._(msg`All`) },
    ...shownStates.flatMap((state) => (states[state] ? { value: state, label: i18n._(states[state].word) } : [])),
  ];
}
