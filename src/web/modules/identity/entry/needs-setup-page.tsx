import { Trans, useLingui } from "@lingui/react/macro";
import { Calm } from "../../../ui/calm.tsx";
import styles from "../identity.module.css";
import { LanguageCorner } from "./language-corner.tsx";

export function NeedsSetupPage() {
  const { t } = useLingui();
  return (
    <Calm title={t`Almost there`} corner={<LanguageCorner />}>
      <p>
        <Trans>
          Clarion is running and waits to be set up. The server printed a one-time link when it started: look at the
          window in which you started it, or at its log.
        </Trans>
      </p>
      <div className={styles.console} aria-hidden="true">
        {`${window.location.origin}/setup/…`}
      </div>
      <p>
        <Trans>The link works once. Starting the server again prints a new one.</Trans>
      </p>
    </Calm>
  );
}
