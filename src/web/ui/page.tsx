import { createContext, type ReactNode, useContext, useEffect } from "react";
import styles from "./page.module.css";

interface Props {
  readonly title: string;
  /** The title where it stands without the page around it: in tabs, histories and bookmarks. */
  readonly named?: string | undefined;
  /** One sentence that says how things stand. */
  readonly state?: ReactNode;
  readonly action?: ReactNode;
  /** The way up, above the title. */
  readonly above?: ReactNode;
  readonly narrow?: boolean;
  readonly children: ReactNode;
}

export function usePageTitle(title: string): void {
  useEffect(() => {
    document.title = `${title} · Clarion`;
  }, [title]);
}

/** The tabs of the place that a page belongs to; the shell knows them. */
export const PageTabs = createContext<ReactNode>(null);

export function Page({ title, named = title, state, action, above, narrow, children }: Props) {
  usePageTitle(named);
  const tabs = useContext(PageTabs);
  return (
    <div className={styles.page} data-narrow={narrow ? "" : undefined}>
      {above === undefined ? null : <div className={styles.above}>{above}</div>}
      <header className={styles.header}>
        <div className={styles.words}>
          <h1 className={styles.title}>{title}</h1>
          {state === undefined ? null : <div className={styles.state}>{state}</div>}
        </div>
        {action === undefined ? null : <div className={styles.action}>{action}</div>}
      </header>
      {tabs}
      {children}
    </div>
  );
}

interface SectionProps {
  readonly title: string;
  /** Where a link can lead. */
  readonly id?: string;
  readonly note?: ReactNode;
  readonly children: ReactNode;
}

export function Section({ title, id, note, children }: SectionProps) {
  return (
    <section className={styles.section} id={id}>
      <div className={styles.sectionHead}>
        <h2 className={styles.sectionTitle}>{title}</h2>
        {note === undefined ? null : <div className={styles.note}>{note}</div>}
      </div>
      {children}
    </section>
  );
}
