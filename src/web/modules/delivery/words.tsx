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
};

export function StateMark({ state }: { state: string }) {
  const { i18n } = useLingui();
  const known = states[state];
  return (
    <Meaning tone={known?.tone ?? "quiet"} plain>
      {known ? i18n._(known.word) : state}
    </Meaning>
  );
}

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
