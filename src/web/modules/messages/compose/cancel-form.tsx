import { Trans, useLingui } from "@lingui/react/macro";
import { Textarea } from "@mantine/core";
import { type FormEvent, useState } from "react";
import { Button } from "../../../ui/button.tsx";
import type { Message } from "../api.ts";
import { Problem } from "../problem.tsx";
import { useSteps } from "../steps-api.ts";

export function CancelForm({ message, close }: { message: Message; close: () => void }) {
  const { t } = useLingui();
  const { cancel } = useSteps(message.id);
  const [reason, setReason] = useState("");
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (reason.trim() !== "") cancel.mutate(reason.trim(), { onSuccess: close });
  };
  return (
    <form onSubmit={submit}>
      <Textarea
        label={t`Why`}
        description={t`Recorded with it. A copy of it can still be sent.`}
        autosize
        minRows={2}
        maxLength={1000}
        value={reason}
        onChange={(event) => setReason(event.currentTarget.value)}
      />
      {cancel.error ? <Problem error={cancel.error} /> : null}
      <Button type="submit" disabled={reason.trim() === ""} loading={cancel.isPending}>
        <Trans>Cancel the message</Trans>
      </Button>
    </form>
  );
}
