import type { MessageDescriptor } from "@lingui/core";
import { msg } from "@lingui/core/macro";
import { useLingui } from "@lingui/react";
import { Trans } from "@lingui/react/macro";
import { useFormat } from "../../../platform/format.ts";
import type { Message } from "../api.ts";
import styles from "./compose.module.css";

const reasons: Readonly<Record<string, MessageDescriptor>> = {
  "too-late": msg`More than twelve hours had passed: what it says may no longer be so.`,
  "not-live": msg`Clarion is not live yet, so nothing may leave.`,
  paused: msg`All sending was paused.`,
  "approval-void": msg`What was approved is not what stands here.`,
  "audience-archived": msg`An audience of it was archived.`,
  "audience-empty": msg`Nobody is in its audiences.`,
};

/** Why it did not leave at its time, and what to do. */
export function FailureNote({ message }: { message: Message }) {
  const { i18n } = useLingui();
  const format = useFormat();
  if (!message.failure) return null;
  const why = reasons[message.failure.reason];
  const when = format.dateTime(message.failure.at);
  return (
    <div className={styles.conflict} role="alert">
      <p>
        <strong>
          <Trans>It was not sent on {when}.</Trans>
        </strong>{" "}
        {why ? i18n._(why) : message.failure.reason}
      </p>
      <p>
        <Trans>Send it now, choose another time, or cancel it.</Trans>
      </p>
    </div>
  );
}
