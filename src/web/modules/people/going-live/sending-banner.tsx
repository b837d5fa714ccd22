import { Trans, useLingui } from "@lingui/react/macro";
import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { CirclePause, MailQuestionMark } from "lucide-react";
import { useFormat } from "../../../platform/format.ts";
import { useViewer } from "../../../platform/session.ts";
import styles from "./going-live.module.css";
import { type Sending, sendingOptions } from "./sending-api.ts";
import { WaitingWords } from "./waiting-words.tsx";

/** On every page of those who work with it, while nothing may leave. */
export function SendingBanner() {
  const { t } = useLingui();
  const sending = useQuery(sendingOptions).data;
  if (!sending || sending.state === "live") return null;
  const paused = sending.state === "paused";
  const Icon = paused ? CirclePause : MailQuestionMark;
  return (
    <aside className={styles.banner} aria-label={paused ? t`Paused` : t`Not live yet`}>
      <Icon size={16} aria-hidden="true" />
      <span>
        {sending.paused ? <PausedWords paused={sending.paused} /> : <Trans>Nothing leaves until you go live.</Trans>}{" "}
        <WaitingWords waiting={sending.waiting} /> <ActLink state={sending.state} />
      </span>
    </aside>
  );
}

function PausedWords({ paused }: { paused: NonNullable<Sending["paused"]> }) {
  const format = useFormat();
  const name = paused.by.displayName;
  const since = format.dateTime(paused.since);
  const reason = paused.reason;
  return (
    <Trans>
      Nothing leaves: {name} has paused everything, {since}: “{reason}”.
    </Trans>
  );
}

function ActLink({ state }: { state: Sending["state"] }) {
  const viewer = useViewer();
  if (state === "paused")
    return viewer.may("people.organisation.pause") ? (
      <Link to="/going-live">
        <Trans>Resume</Trans>
      </Link>
    ) : null;
  return (
    <Link to="/going-live">
      {viewer.may("people.organisation.go-live") ? <Trans>Go live</Trans> : <Trans>What is missing</Trans>}
    </Link>
  );
}
