import type { MessageDescriptor } from "@lingui/core";
import { msg } from "@lingui/core/macro";
import { useLingui } from "@lingui/react";
import { Meaning, type Tone } from "../../ui/meaning.tsx";

const states: Record<string, { readonly tone: Tone; readonly word: MessageDescriptor }> = {
  queued: { tone: "quiet", word: msg`Waiting` },
  leased: { tone: "quiet", word: msg`Waiting` },
  attempt_started: { tone: "soon", word: msg`Being handed over` },
  accepted: { tone: "done", word: msg`Accepted` },
  failed: { tone: "overdue", word: msg`Failed` },
  excluded: { tone: "apart", word: msg`Excluded` },
  uncertain: { tone: "unsure", word: msg`Uncertain` },
};

const reasons: Record<string, MessageDescriptor> = {};

export function StateMark({ state }: { state: string }) {
  const { i18n } = useLingui();
  const known = states[state];
  return (
    <Meaning tone={known?.tone ?? "quiet"} plain>
      {known ? i18n._(known.word) : state}
    </Meaning>
  );
}

export function ReasonWords({ reason }: { reason: string | null }) {
  const { i18n } = useLingui();
  if (reason === null) return null;
  return reasons[reason] ? i18n._(reasons[reason]) : reason;
}

export function useStateChoices(): { value: string; label: string }[] {
  const { i18n } = useLingui();
  const chosen = ["accepted", "queued", "excluded", "uncertain", "failed"];
  return [
    { value: "", label: i18n._(msg`All`) },
    ...chosen.flatMap((state) => (states[state] ? { value: state, label: i18n._(states[state].word) } : [])),
  ];
}
