import { createContext, type ReactNode, useContext } from "react";
import { BrandMark } from "./brand-mark.tsx";
import styles from "./calm.module.css";
import { usePageTitle } from "./page.tsx";

interface Props {
  readonly title: string;
  readonly children: ReactNode;
  readonly corner?: ReactNode;
  readonly wide?: boolean;
}

/** Whether a frame with its own head and main stands around already. */
export const InsideFrame = createContext(false);

/** A page with one thing on it. */
export function Calm({ title, children, corner, wide }: Props) {
  usePageTitle(title);
  const inside = useContext(InsideFrame);
  const body = (
    <>
      <h1 className={styles.title}>{title}</h1>
      {children}
    </>
  );
  if (inside) return <div className={styles.main}>{body}</div>;
  return (
    <div className={styles.calm}>
      <header className={styles.head}>
        <BrandMark size={28} />
        <span className={styles.name}>Clarion</span>
        <span className={styles.corner}>{corner}</span>
      </header>
      <main className={styles.main} data-wide={wide ? "" : undefined}>
        {body}
      </main>
    </div>
  );
}
