import { Trans } from "@lingui/react/macro";
import type { MyMessageHead } from "./api.ts";
import styles from "./read.module.css";

/** How far it may be passed on. The marking's own words are never translated. */
export function Marks({ message }: { message: Pick<MyMessageHead, "classification" | "tlp" | "critical"> }) {
  return (
    <>
      {message.critical ? (
        <strong className={styles.critical}>
          <Trans>Urgent</Trans>
        </strong>
      ) : null}
      <span>
        {message.classification === "public" ? (
          <Trans>Public</Trans>
        ) : message.classification === "confidential" ? (
          <Trans>Confidential</Trans>
        ) : (
          <Trans>Internal</Trans>
        )}
      </span>
      {message.tlp ? <span className={styles.tlp}>{`TLP:${message.tlp}`}</span> : null}
    </>
  );
}
