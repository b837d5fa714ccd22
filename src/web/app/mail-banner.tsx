import { Trans, useLingui } from "@lingui/react/macro";
import { Link } from "@tanstack/react-router";
import { MailX } from "lucide-react";
import { useViewer } from "../platform/session.ts";
import styles from "./shell.module.css";

/** While the built-in catcher receives the mail, nobody outside gets any: everybody should know. */
export function MailBanner() {
  const { t } = useLingui();
  const viewer = useViewer();
  if (!viewer.session?.mailCatcher) return null;
  return (
    <aside className={styles.banner} aria-label={t`Mail`}>
      <MailX size={16} aria-hidden="true" />
      <span>
        <Trans>No real mail leaves this installation.</Trans>{" "}
        {viewer.may("delivery.catcher.read") ? (
          <Link to="/mail-catcher">
            <Trans>See the caught mail</Trans>
          </Link>
        ) : null}
      </span>
    </aside>
  );
}
