import type { ReactNode } from "react";
import { BrandMark } from "./brand-mark.tsx";
import styles from "./calm.module.css";
import { usePageTitle } from "./page.tsx";

interface Props {
  readonly title: string;
  readonly children: ReactNode;
  readonly corner?: ReactNode;
  readonly wide?: boolean;
}

/** A page with one thing on it. */
export function Calm({ title, children, corner, wide }: Props) {
  usePageTitle(title);
  return (
    <div className={styles.calm}>
      <header className={styles.head}>
        <BrandMark size={28} />
        <span className={styles.name}>Clarion</span>
        <span className={styles.corner}>{corner}</span>
      </header>
      <main className={styles.main} data-wide={wide ? "" : undefined}>
        <h1 className={styles.title}>{title}</h1>
        {children}
      </main>
    </div>
  );
}
