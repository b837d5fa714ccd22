import { Trans } from "@lingui/react/macro";
import { Meaning } from "../../../ui/meaning.tsx";
import type { Question } from "./api.ts";

export function QuestionState({ question }: { question: Question }) {
  if (question.state === "open")
    return (
      <Meaning tone="soon" plain>
        <Trans>Waits for an answer</Trans>
      </Meaning>
    );
  if (question.state === "withdrawn")
    return (
      <Meaning tone="apart" plain>
        <Trans>Taken back</Trans>
      </Meaning>
    );
  return (
    <Meaning tone="done" plain>
      {question.answer?.open ? <Trans>Answered for everybody</Trans> : <Trans>Answered privately</Trans>}
    </Meaning>
  );
}
