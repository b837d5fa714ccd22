import { Trans } from "@lingui/react/macro";
import styles from "./waiting.module.css";

/** Lines of the coming content's shape. */
export function Waiting({ lines = 5, tall }: { lines?: number; tall?: boolean }) {
  return (
    <div className={styles.waiting} role="status" data-tall={tall ? "" : undefined}>
      <span className="hidden-visually">
        <Trans>Loading</Trans>
      </span>
      {Array.from({ length: lines }, (_, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: identical bars without identity
        <span key={index} className={styles.bar} data-short={index % 3 === 2 ? "" : undefined} />
      ))}
    </div>
  );
}
