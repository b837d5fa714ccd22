import { Trans, useLingui } from "@lingui/react/macro";
import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { X } from "lucide-react";
import { type ReactNode, useEffect, useRef, useState } from "react";
import { SentMail } from "../../parts/sent-mail.tsx";
import { useFormat } from "../../platform/format.ts";
import { useViewer } from "../../platform/session.ts";
import { Button } from "../../ui/button.tsx";
import { IconButton } from "../../ui/icon-button.tsx";
import { Loaded } from "../../ui/loaded.tsx";
import { type DeliveryRow, deliveryOptions } from "./api.ts";
import styles from "./delivery.module.css";
import { ChannelWord, HeldMark, ReasonWords, StateMark } from "./words.tsx";

function Fact({ label, children }: { label: string; children: ReactNode }) {
  return (
    <>
      <dt>{label}</dt>
      <dd>{children}</dd>
    </>
  );
}

/** The mail is asked for only when somebody wants to see it: a look at a confidential one leaves evidence. */
function Mail({ messageId, row }: { messageId: string; row: DeliveryRow }) {
  const [shown, setShown] = useState(false);
  return (
    <div className={styles.panelMail}>
      <Button variant="default" aria-expanded={shown} onClick={() => setShown(!shown)}>
        {shown ? <Trans>Hide the mail</Trans> : <Trans>See the mail as it was sent</Trans>}
      </Button>
      {shown ? (
        <div className={styles.panelMail}>
          <SentMail id={messageId} mailId={row.id} />
        </div>
      ) : null}
    </div>
  );
}

function Story({ messageId, row }: { messageId: string; row: DeliveryRow }) {
  const { t } = useLingui();
  const { may } = useViewer();
  const format = useFormat();
  const waits = row.state === "queued" && new Date(row.notBefore) > new Date();
  return (
    <>
      <dl className={styles.story}>
        <Fact label={t`Channel`}>
          <ChannelWord channel={row.channel} />
        </Fact>
        <Fact label={t`State`}>{row.held ? <HeldMark held={row.held} /> : <StateMark state={row.state} />}</Fact>
        {row.reason ? (
          <Fact label={t`Reason`}>
            <ReasonWords reason={row.reason} reply={null} />
          </Fact>
        ) : null}
        <Fact label={t`Attempts`}>{format.number(row.attempts)}</Fact>
        {row.reply ? <Fact label={t`The mail server’s words`}>{row.reply}</Fact> : null}
        {waits ? <Fact label={t`Not before`}>{format.dateTime(row.notBefore)}</Fact> : null}
        {row.language ? <Fact label={t`Language`}>{row.language}</Fact> : null}
        {row.variant ? <Fact label={t`Variant`}>{row.variant}</Fact> : null}
        {row.openedAt ? <Fact label={t`Opened here`}>{format.dateTime(row.openedAt)}</Fact> : null}
        <Fact label={t`Last change`}>{format.dateTime(row.updatedAt)}</Fact>
      </dl>
      {row.openedAt ? (
        <p className={styles.hint}>
          <Trans>That the page was opened is a hint. It does not prove that anybody has read it.</Trans>
        </p>
      ) : null}
      {may("evidence.log.read") ? (
        <p>
          <Link to="/evidence" search={{ subject: `message:${messageId}` }}>
            <Trans>The evidence of this message</Trans>
          </Link>
        </p>
      ) : null}
      {row.mail && may("messages.message.read") ? <Mail messageId={messageId} row={row} /> : null}
    </>
  );
}

/** One delivery's story, beside the list, at an address of its own. */
export function DeliveryPanel(props: { messageId: string; deliveryId: string; onClose: () => void }) {
  const { messageId, deliveryId, onClose } = props;
  const { t } = useLingui();
  const query = useQuery(deliveryOptions(messageId, deliveryId));
  const title = useRef<HTMLHeadingElement>(null);
  const shown = query.data?.id;
  useEffect(() => {
    if (shown) title.current?.focus();
  }, [shown]);
  return (
    <aside
      className={styles.panel}
      aria-label={t`One delivery`}
      onKeyDown={(event) => event.key === "Escape" && onClose()}
    >
      <div className={styles.panelHead}>
        <h2 ref={title} tabIndex={-1}>
          {query.data?.person.displayName ?? t`One delivery`}
        </h2>
        <IconButton label={t`Close`} onClick={onClose}>
          <X size={18} aria-hidden="true" />
        </IconButton>
      </div>
      <Loaded query={query}>{(row) => <Story messageId={messageId} row={row} />}</Loaded>
    </aside>
  );
}
