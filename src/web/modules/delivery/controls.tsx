import "./reason-words.ts";
import { Plural, Trans, useLingui } from "@lingui/react/macro";
import { useState } from "react";
import { useFormat } from "../../platform/format.ts";
import { useViewer } from "../../platform/session.ts";
import { Button } from "../../ui/button.tsx";
import { Meaning } from "../../ui/meaning.tsx";
import { ProblemNote } from "../../ui/problem-note.tsx";
import { type MessageDetail, useControl } from "./api.ts";
import styles from "./delivery.module.css";

const waitingOf = (message: MessageDetail): number => message.queued + message.leased;

/** What has not begun to leave, said before it is taken back for good. */
function Confirm({ message, onDone }: { message: MessageDetail; onDone: () => void }) {
  const control = useControl(message.id);
  const waiting = waitingOf(message);
  return (
    <fieldset className={styles.confirm}>
      <p>
        <Plural
          value={waiting}
          one="One has not begun to leave and is never sent. What was delivered stays delivered."
          other="# have not begun to leave and are never sent. What was delivered stays delivered."
        />
      </p>
      <div className={styles.controls}>
        <Button loading={control.isPending} onClick={() => control.mutate("cancel", { onSuccess: onDone })}>
          <Plural value={waiting} one="Cancel one" other="Cancel #" />
        </Button>
        <Button variant="default" onClick={onDone}>
          <Trans>Keep it</Trans>
        </Button>
      </div>
      {control.isError ? <ProblemNote error={control.error} /> : null}
    </fieldset>
  );
}

/** Pause, resume, cancel and release, each with the number that it is about. */
export function Controls({ message }: { message: MessageDetail }) {
  const { may } = useViewer();
  const control = useControl(message.id);
  const [asking, setAsking] = useState(false);
  const waiting = waitingOf(message);
  const { heldLate, heldPaused } = message;
  if (!may("delivery.message.control") || message.finishedAt !== null || waiting === 0) return null;
  return (
    <>
      <div className={styles.controls}>
        {message.pausedAt ? (
          <Button loading={control.isPending} onClick={() => control.mutate("resume")}>
            <Plural value={heldPaused} one="Resume one" other="Resume #" />
          </Button>
        ) : (
          <Button variant="default" loading={control.isPending} onClick={() => control.mutate("pause")}>
            <Plural value={waiting} one="Pause one" other="Pause #" />
          </Button>
        )}
        {heldLate > 0 ? (
          <Button variant="default" loading={control.isPending} onClick={() => control.mutate("release")}>
            <Plural value={heldLate} one="Send one all the same" other="Send # all the same" />
          </Button>
        ) : null}
        <Button variant="subtle" aria-expanded={asking} onClick={() => setAsking(!asking)}>
          <Trans>Cancel…</Trans>
        </Button>
      </div>
      {asking ? <Confirm message={message} onDone={() => setAsking(false)} /> : null}
      {control.isError ? <ProblemNote error={control.error} /> : null}
    </>
  );
}

/** How things stand, in words, for whoever waits for it. */
export function Standing({ message }: { message: MessageDetail }) {
  const { t } = useLingui();
  const format = useFormat();
  const later = message.account.reduce((sum, row) => sum + row.later, 0);
  const minutes = message.secondsLeft === null ? null : Math.max(1, Math.round(message.secondsLeft / 60));
  const paused = message.pausedAt ? format.dateTime(message.pausedAt) : "";
  const cancelled = message.cancelledAt ? format.dateTime(message.cancelledAt) : "";
  return (
    <div className={styles.standing}>
      {message.cancelledAt ? <Meaning tone="apart" plain>{t`Cancelled on ${cancelled}`}</Meaning> : null}
      {message.pausedAt ? <Meaning tone="soon" plain>{t`Paused since ${paused}`}</Meaning> : null}
      {message.heldLate > 0 ? (
        <Meaning tone="soon" plain>
          <Plural
            value={message.heldLate}
            one="One was due while Clarion was not running, more than twelve hours ago. Say whether it is still to be sent."
            other="# were due while Clarion was not running, more than twelve hours ago. Say whether they are still to be sent."
          />
        </Meaning>
      ) : null}
      {later > 0 ? (
        <Meaning tone="later" plain>
          <Plural value={later} one="One waits for its recipient’s hours" other="# wait for their recipients’ hours" />
        </Meaning>
      ) : null}
      {minutes === null ? null : (
        <Meaning tone="quiet" plain>
          <Plural value={minutes} one="About a minute left at this pace" other="About # minutes left at this pace" />
        </Meaning>
      )}
      {message.criticalReason ? <Meaning tone="overdue" plain>{t`Urgent: ${message.criticalReason}`}</Meaning> : null}
    </div>
  );
}
