import { Plural, Trans, useLingui } from "@lingui/react/macro";
import { useState } from "react";
import { Button } from "../../../ui/button.tsx";
import { ProblemNote } from "../../../ui/problem-note.tsx";
import styles from "./going-live.module.css";
import { type GoingLive, useGoLive } from "./sending-api.ts";

type Choice = "send" | "exclude";

/** The decision about what waits, and then, once asked again with the number, the step itself. */
export function GoLiveForm({ view }: { view: GoingLive }) {
  const [choice, setChoice] = useState<Choice>("send");
  const [asked, setAsked] = useState(false);
  const goLive = useGoLive();
  const { mails } = view.waiting;
  return (
    <div className={styles.form}>
      {mails > 0 ? <WaitingChoice mails={mails} choice={choice} onChoose={setChoice} /> : null}
      {goLive.error ? <ProblemNote error={goLive.error} /> : null}
      {asked ? (
        <fieldset className={styles.sure}>
          <legend>
            <Trans>
              There is no way back: what people have been told cannot be untold. A pause is possible at any time.
            </Trans>
          </legend>
          <Button
            autoFocus
            loading={goLive.isPending}
            onClick={() => goLive.mutate({ waiting: choice, mails }, { onError: () => setAsked(false) })}
          >
            <YesWords mails={mails} choice={choice} />
          </Button>
          <Button variant="default" disabled={goLive.isPending} onClick={() => setAsked(false)}>
            <Trans>Not yet</Trans>
          </Button>
        </fieldset>
      ) : (
        <Button onClick={() => setAsked(true)}>
          <Trans>Go live …</Trans>
        </Button>
      )}
    </div>
  );
}

function YesWords({ mails, choice }: { mails: number; choice: Choice }) {
  if (mails === 0) return <Trans>Yes, go live</Trans>;
  if (choice === "exclude")
    return (
      <Trans>
        Yes, go live without <Plural value={mails} one="# mail" other="# mails" />
      </Trans>
    );
  return (
    <Trans>
      Yes, go live and send <Plural value={mails} one="# mail" other="# mails" />
    </Trans>
  );
}

function WaitingChoice(props: { mails: number; choice: Choice; onChoose: (choice: Choice) => void }) {
  const { t } = useLingui();
  const { mails, choice, onChoose } = props;
  const option = (value: Choice, title: string, words: string) => (
    <label className={styles.option}>
      <input type="radio" name="waiting" checked={choice === value} onChange={() => onChoose(value)} />
      <span>
        <span className={styles.name}>{title}</span>
        <span className={styles.words}>{words}</span>
      </span>
    </label>
  );
  return (
    <fieldset className={styles.options}>
      <legend>
        <Trans>
          What becomes of the <Plural value={mails} one="# mail that waits" other="# mails that wait" />?
        </Trans>
      </legend>
      {option("send", t`Send them`, t`They leave as soon as you are live.`)}
      {option(
        "exclude",
        t`Do not send them`,
        t`Each stays in the account as excluded, because it was before you went live. What people owe stays on their desks.`,
      )}
    </fieldset>
  );
}
