import { Plural, Trans, useLingui } from "@lingui/react/macro";
import { useQueryClient } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { useId } from "react";
import { Button } from "../../../ui/button.tsx";
import { Meaning } from "../../../ui/meaning.tsx";
import { createMessage, type Message, removeMessage } from "../api.ts";
import { rememberRemoved } from "../removed-note.tsx";
import { useSteps } from "../steps-api.ts";
import { CancelForm } from "./cancel-form.tsx";
import styles from "./compose.module.css";
import { BarDialog } from "./dialog.tsx";
import { SavedNote } from "./saved-note.tsx";
import { SendForm } from "./send-form.tsx";
import { SubmitForm } from "./submit-form.tsx";
import { TestForm } from "./test-form.tsx";
import type { Writing } from "./use-draft.ts";

interface Props {
  readonly message: Message;
  readonly writing: Writing;
  readonly editable: boolean;
  /** How many it goes to, once that is known. */
  readonly people: number | undefined;
  /** How many findings stand in the way. */
  readonly stops: number;
  readonly onUnlock: () => void;
}

function People({ people }: { people: number | undefined }) {
  if (people === undefined) return null;
  return (
    <span>
      <Plural value={people} _0="nobody yet" one="to one person" other="to # people" />
    </span>
  );
}

function SendButton({ message, people }: Pick<Props, "message" | "people">) {
  const { t } = useLingui();
  return (
    <BarDialog
      title={t`When does it leave?`}
      face={
        people === undefined ? (
          <Trans>Send …</Trans>
        ) : (
          <Plural value={people} one="Send to one person …" other="Send to # people …" />
        )
      }
    >
      {(close) => <SendForm message={message} people={people} close={close} />}
    </BarDialog>
  );
}

/** What leads back or away, beside what leads on. */
function Ways({ message, editable, onUnlock }: Props) {
  const { t } = useLingui();
  const { withdraw, unschedule } = useSteps(message.id);
  const navigate = useNavigate();
  const client = useQueryClient();
  const copy = async () => {
    const { id } = await createMessage({ title: message.title, copyOf: message.id });
    await navigate({ to: "/messages/$messageId", params: { messageId: id } });
  };
  const remove = async () => {
    await removeMessage(message.id);
    rememberRemoved(client, { id: message.id, title: message.title });
    await navigate({ to: "/messages" });
  };
  const { can } = message;
  return (
    <>
      {can.unschedule ? (
        <Button variant="default" loading={unschedule.isPending} onClick={() => unschedule.mutate()}>
          <Trans>Do not send it then</Trans>
        </Button>
      ) : null}
      {can.withdraw ? (
        <BarDialog variant="default" title={t`Change it?`} face={<Trans>Change it …</Trans>}>
          {(close) => (
            <>
              <p className={styles.why}>
                <Trans>
                  It becomes a draft again: what was approved or asked ends, and it has to be approved anew.
                </Trans>
              </p>
              <div className={styles.row}>
                <Button loading={withdraw.isPending} onClick={() => withdraw.mutate(undefined, { onSuccess: close })}>
                  <Trans>Take it back and change it</Trans>
                </Button>
              </div>
            </>
          )}
        </BarDialog>
      ) : null}
      {can.cancel ? (
        <BarDialog variant="default" title={t`Never send it?`} face={<Trans>Cancel it …</Trans>}>
          {(close) => <CancelForm message={message} close={close} />}
        </BarDialog>
      ) : null}
      {can.remove && editable ? (
        <Button variant="subtle" onClick={() => void remove()}>
          <Trans>Remove the draft</Trans>
        </Button>
      ) : null}
      {message.state === "sent" || message.state === "cancelled" ? (
        can.copy ? (
          <Button variant="default" onClick={() => void copy()}>
            <Trans>Write again, as a copy</Trans>
          </Button>
        ) : null
      ) : can.edit && !editable && !can.withdraw ? (
        <Button variant="default" onClick={onUnlock}>
          <Trans>Change it</Trans>
        </Button>
      ) : null}
    </>
  );
}

/** What comes next, always in reach. */
export function ActionBar(props: Props) {
  const { message, writing, editable, people, stops } = props;
  const { t } = useLingui();
  const reason = useId();
  const { can } = message;
  return (
    <section className={styles.bar} aria-label={t`What comes next`}>
      <p className={styles.barWords}>
        {editable ? <SavedNote state={writing.state} /> : null}
        <People people={people} />
        {can.submit && editable && stops > 0 ? (
          <a href="#checks" id={reason} className={styles.stops}>
            <Meaning tone="overdue" plain>
              <Plural value={stops} one="One thing has to be mended first" other="# things have to be mended first" />
            </Meaning>
          </a>
        ) : null}
      </p>
      <div className={styles.barAction}>
        <Ways {...props} />
        {can.test && editable ? (
          <BarDialog variant="default" title={t`See it in a mailbox`} face={<Trans>Send a test …</Trans>}>
            {() => <TestForm message={message} writing={writing} />}
          </BarDialog>
        ) : null}
        {can.submit && editable ? (
          <BarDialog
            title={t`Ask for approval`}
            face={<Trans>Submit for approval …</Trans>}
            disabled={stops > 0}
            {...(stops > 0 && { describedBy: reason })}
          >
            {(close) => <SubmitForm message={message} writing={writing} close={close} />}
          </BarDialog>
        ) : null}
        {can.schedule ? <SendButton message={message} people={people} /> : null}
      </div>
    </section>
  );
}
