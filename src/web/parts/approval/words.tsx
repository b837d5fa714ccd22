import type { MessageDescriptor } from "@lingui/core";
import { msg } from "@lingui/core/macro";
import { Trans } from "@lingui/react/macro";
import type { ReactNode } from "react";
import { Meaning } from "../../ui/meaning.tsx";
import type { ApprovalStep, RequestState } from "./api.ts";

/** What can be approved, by the type of its reference: in the plural, as rules speak of it, and of one. */
const subjectWords: Readonly<Record<string, { readonly many: MessageDescriptor; readonly one: MessageDescriptor }>> = {
  "policy-version": { many: msg`Policies`, one: msg`Policy` },
  "policy-exception": { many: msg`Exceptions from policies`, one: msg`Exception from a policy` },
  "message-draft": { many: msg`Messages`, one: msg`Message` },
};

export const subjectTypes = Object.keys(subjectWords);

export function subjectWord(type: string): { many: MessageDescriptor; one: MessageDescriptor } {
  return subjectWords[type] ?? { many: msg`Other things`, one: msg`Something else` };
}

export function RequestStateMark({ state }: { state: RequestState }): ReactNode {
  switch (state) {
    case "pending":
      return (
        <Meaning tone="soon">
          <Trans>Waiting</Trans>
        </Meaning>
      );
    case "approved":
      return (
        <Meaning tone="done">
          <Trans>Approved</Trans>
        </Meaning>
      );
    case "changes_requested":
      return (
        <Meaning tone="unsure">
          <Trans>Changes asked for</Trans>
        </Meaning>
      );
    case "void":
      return (
        <Meaning tone="apart">
          <Trans>Void: it was changed</Trans>
        </Meaning>
      );
    default:
      return (
        <Meaning tone="quiet">
          <Trans>Taken back</Trans>
        </Meaning>
      );
  }
}

export function StepStateMark({ step }: { step: ApprovalStep }): ReactNode {
  if (step.replacedAt !== null)
    return (
      <Meaning tone="quiet" plain>
        <Trans>Somebody else was asked instead</Trans>
      </Meaning>
    );
  switch (step.state) {
    case "waiting":
      return (
        <Meaning tone="later" plain>
          <Trans>Its turn comes later</Trans>
        </Meaning>
      );
    case "pending":
      return (
        <Meaning tone="soon" plain>
          <Trans>To decide</Trans>
        </Meaning>
      );
    case "approved":
      return (
        <Meaning tone="done" plain>
          <Trans>Approved</Trans>
        </Meaning>
      );
    case "changes_requested":
      return (
        <Meaning tone="unsure" plain>
          <Trans>Changes asked for</Trans>
        </Meaning>
      );
    default:
      return (
        <Meaning tone="quiet" plain>
          <Trans>Not decided</Trans>
        </Meaning>
      );
  }
}

/** What is no text: the name of it. */
const detailWords: Readonly<Record<string, MessageDescriptor>> = {
  title: msg`Title`,
  subject: msg`Subject`,
  classification: msg`Class`,
  language: msg`Language`,
  audience: msg`Audience`,
  tlp: msg`TLP`,
  channels: msg`Channels`,
  format: msg`Format`,
  attachments: msg`Attachments`,
  critical: msg`Critical, because`,
  audienceRule: msg`Rule of the audience`,
  person: msg`For`,
  from: msg`From`,
  until: msg`Until`,
  what: msg`What can’t be complied with`,
  why: msg`Why not`,
  risk: msg`The risk`,
  conditions: msg`On condition`,
  likelihood: msg`Likelihood`,
  impact: msg`Impact`,
  riskOwner: msg`Who carries the risk`,
};

const valueWords: Readonly<Record<string, MessageDescriptor>> = {
  public: msg`Public`,
  internal: msg`Internal`,
  confidential: msg`Confidential`,
  email: msg`E-mail`,
  desk: msg`Desk`,
  low: msg`low`,
  medium: msg`medium`,
  high: msg`high`,
};

const ofCodes: ReadonlySet<string> = new Set(["classification", "channels", "likelihood", "impact"]);

/** A value as people say it: codes of classes and channels by their words, anything else as it is. */
export function valueWord(name: string, value: string, say: (word: MessageDescriptor) => string): string {
  if (!ofCodes.has(name)) return value;
  const parts = value.split(", ").map((code) => {
    const word = valueWords[code];
    return word ? say(word) : code;
  });
  return parts.join(", ");
}

export function detailWord(name: string): MessageDescriptor {
  return detailWords[name] ?? { id: name, message: name };
}
