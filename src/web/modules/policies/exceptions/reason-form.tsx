import "../../../ui/forms.ts";
import { Trans, useLingui } from "@lingui/react/macro";
import { Textarea } from "@mantine/core";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { type FormEvent, useState } from "react";
import { Button } from "../../../ui/button.tsx";
import { Section } from "../../../ui/page.tsx";
import { ProblemNote } from "../../../ui/problem-note.tsx";
import styles from "../decisions.module.css";
import { type Exception, endException, exceptionsKey, refuseException } from "./api.ts";

/** Refuses what is asked for, or ends what was granted; whoever asked reads why. */
export function ReasonForm({ exception }: { exception: Exception }) {
  const { t } = useLingui();
  const client = useQueryClient();
  const [reason, setReason] = useState("");
  const ends = exception.can.end;
  const act = useMutation({
    mutationFn: () => (ends ? endException : refuseException)(exception.id, reason),
    onSuccess: async () => {
      await client.invalidateQueries({ queryKey: exceptionsKey });
      void client.invalidateQueries({ queryKey: ["desk"] });
    },
  });
  const send = (event: FormEvent) => {
    event.preventDefault();
    if (reason.trim() !== "") act.mutate();
  };
  return (
    <Section title={ends ? t`End it` : t`Refuse it`}>
      <form className={styles.form} onSubmit={send}>
        <Textarea
          label={t`Why, in a sentence that they read`}
          rows={2}
          maxLength={2_000}
          required
          value={reason}
          onChange={(event) => setReason(event.currentTarget.value)}
        />
        {act.error ? <ProblemNote error={act.error} /> : null}
        <div>
          <Button type="submit" variant="default" loading={act.isPending} disabled={reason.trim() === ""}>
            {ends ? <Trans>End it</Trans> : <Trans>Refuse it</Trans>}
          </Button>
        </div>
      </form>
    </Section>
  );
}
