import "../../../ui/forms.ts";
import { Plural, Trans, useLingui } from "@lingui/react/macro";
import { Textarea } from "@mantine/core";
import { type FormEvent, useState } from "react";
import { Button } from "../../../ui/button.tsx";
import { ProblemNote } from "../../../ui/problem-note.tsx";
import styles from "./going-live.module.css";
import { type Sending, usePause, useResume } from "./sending-api.ts";

export function PauseForm() {
  const { t } = useLingui();
  const [reason, setReason] = useState("");
  const [missing, setMissing] = useState(false);
  const pause = usePause();
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setMissing(reason.trim() === "");
    if (reason.trim() !== "") pause.mutate(reason.trim());
  };
  return (
    <form className={styles.form} onSubmit={submit}>
      <Textarea
        label={t`Why`}
        description={t`Everybody who works with it reads this on every page until it is resumed.`}
        error={missing ? t`Give a reason` : undefined}
        autosize
        minRows={2}
        maxLength={500}
        value={reason}
        onChange={(event) => setReason(event.currentTarget.value)}
      />
      {pause.error ? <ProblemNote error={pause.error} /> : null}
      <Button type="submit" loading={pause.isPending}>
        <Trans>Pause everything</Trans>
      </Button>
    </form>
  );
}

export function ResumeForm({ waiting }: { waiting: Sending["waiting"] }) {
  const resume = useResume();
  const { mails, people } = waiting;
  return (
    <div className={styles.form}>
      <p className={styles.sentence}>
        {mails === 0 ? (
          <Trans>Nothing waits: resuming sends nothing by itself.</Trans>
        ) : (
          <Trans>
            When you resume, <Plural value={mails} one="# mail leaves" other="# mails leave" /> to{" "}
            <Plural value={people} one="# person" other="# people" />.
          </Trans>
        )}
      </p>
      {resume.error ? <ProblemNote error={resume.error} /> : null}
      <Button loading={resume.isPending} onClick={() => resume.mutate(undefined)}>
        {mails === 0 ? (
          <Trans>Resume</Trans>
        ) : (
          <Trans>
            Resume and let <Plural value={mails} one="# mail" other="# mails" /> leave
          </Trans>
        )}
      </Button>
    </div>
  );
}
