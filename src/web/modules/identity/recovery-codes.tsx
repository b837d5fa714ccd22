import { Trans, useLingui } from "@lingui/react/macro";
import { useEffect, useRef } from "react";
import { Button } from "../../ui/button.tsx";
import styles from "./account.module.css";

interface Props {
  readonly codes: readonly string[];
  readonly onDone: () => void;
}

/** The only time that these codes are shown. */
export function RecoveryCodes({ codes, onDone }: Props) {
  const { t } = useLingui();
  const text = [t`Clarion recovery codes, ${window.location.host}`, "", ...codes, ""].join("\n");
  const href = `data:text/plain;charset=utf-8,${encodeURIComponent(text)}`;
  const panel = useRef<HTMLElement>(null);
  useEffect(() => {
    panel.current?.focus({ preventScroll: true });
    panel.current?.scrollIntoView({ block: "center" });
  }, []);
  return (
    <section ref={panel} tabIndex={-1} className={styles.panel} aria-label={t`Recovery codes`}>
      <p role="status">
        <Trans>
          Keep these codes where you keep other important papers. Each lets you sign in once, with your password, when
          your phone or key is lost. They are shown only now.
        </Trans>
      </p>
      <ul className={styles.codes}>
        {codes.map((code) => (
          <li key={code}>{code}</li>
        ))}
      </ul>
      <div className={styles.actions}>
        <a href={href} download="clarion-recovery-codes.txt">
          <Trans>Download</Trans>
        </a>
        <Button variant="default" size="small" onClick={() => window.print()}>
          <Trans>Print</Trans>
        </Button>
        <Button size="small" onClick={onDone}>
          <Trans>I have kept them</Trans>
        </Button>
      </div>
    </section>
  );
}
