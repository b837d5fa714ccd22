import { Trans } from "@lingui/react/macro";
import { useQuery } from "@tanstack/react-query";
import { type FormEvent, useState } from "react";
import { approvalChoicesOptions } from "../../../parts/approval/api.ts";
import { ApprovalStepsField, type ChosenSteps, completeSteps } from "../../../parts/approval/approval-steps-field.tsx";
import { Button } from "../../../ui/button.tsx";
import type { Message } from "../api.ts";
import { Problem } from "../problem.tsx";
import { useSteps } from "../steps-api.ts";
import type { Writing } from "./use-draft.ts";

interface Props {
  readonly message: Message;
  readonly writing: Writing;
  readonly close: () => void;
}

/** Who approves it; what is not saved yet is saved first, so that they are asked about what stands here. */
export function SubmitForm({ message, writing, close }: Props) {
  const { submit } = useSteps(message.id);
  const [chosen, setChosen] = useState<ChosenSteps>([]);
  const choices = useQuery(approvalChoicesOptions("message-draft"));
  const steps = completeSteps(choices.data, chosen);
  const send = async (event: FormEvent) => {
    event.preventDefault();
    if (!steps || !(await writing.flush())) return;
    submit.mutate({ version: writing.version(), steps }, { onSuccess: close });
  };
  return (
    <form onSubmit={(event) => void send(event)}>
      <ApprovalStepsField
        subjectType="message-draft"
        authorId={message.author.id}
        value={chosen}
        onChange={setChosen}
      />
      {submit.error ? <Problem error={submit.error} /> : null}
      <Button type="submit" disabled={!steps} loading={submit.isPending}>
        <Trans>Submit for approval</Trans>
      </Button>
    </form>
  );
}
