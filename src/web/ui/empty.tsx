import type { ReactNode } from "react";
import styles from "./empty.module.css";

interface Props {
  readonly icon?: ReactNode;
  readonly title: string;
  /** What this place is for. */
  readonly children?: ReactNode;
  /** The first step. */
  readonly action?: ReactNode;
}

export function Empty({ icon, title, children, action }: Props) {
  return (
    <div className={styles.empty}>
      {icon ? (
        <div className={styles.icon} aria-hidden="true">
          {icon}
        </div>
      ) : null}
      <h2 className={styles.title}>{title}</h2>
      {children ? <div className={styles.words}>{children}</div> : null}
      {action ? <div className={styles.action}>{action}</div> : null}
    </div>
  );
}
