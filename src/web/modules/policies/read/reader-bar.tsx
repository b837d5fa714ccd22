import { Plural, Trans, useLingui } from "@lingui/react/macro";
import { Link } from "@tanstack/react-router";
import { ArrowLeft, List } from "lucide-react";
import { useEffect, useState } from "react";
import type { Heading } from "../../../ui/document/tree.ts";
import { Menu, MenuItem } from "../../../ui/menu.tsx";
import styles from "./read.module.css";
import type { ReadingChoices } from "./reading-choices.ts";
import { TypeMenu } from "./type-menu.tsx";

interface Props {
  readonly title: string;
  readonly progress: number;
  readonly minutesLeft: number;
  readonly headings: readonly Heading[];
  readonly marks: readonly number[];
  readonly choices: ReadingChoices;
}

/** Away while reading on, back as soon as one looks back. Focus inside brings it back, too (by style). */
function useLeaves(): boolean {
  const [away, setAway] = useState(false);
  useEffect(() => {
    let before = window.scrollY;
    const listen = () => {
      const now = window.scrollY;
      if (Math.abs(now - before) < 12) return;
      setAway(now > before && now > 160);
      before = now;
    };
    window.addEventListener("scroll", listen, { passive: true });
    return () => window.removeEventListener("scroll", listen);
  }, []);
  return away;
}

function goTo(id: string): void {
  const element = document.getElementById(id);
  element?.scrollIntoView({ block: "start" });
  element?.focus({ preventScroll: true });
}

function Contents({ headings }: { headings: readonly Heading[] }) {
  const { t } = useLingui();
  if (headings.length === 0) return null;
  return (
    <Menu label={t`Contents`} className={styles.contents} face={<List size={20} aria-hidden="true" />}>
      {headings.map((heading) => (
        <MenuItem
          key={heading.id}
          className={styles[`level${Math.min(heading.level, 3)}`]}
          onChoose={() => goTo(heading.id)}
        >
          {heading.text}
        </MenuItem>
      ))}
    </Menu>
  );
}

function MinutesLeft({ minutes, progress }: { minutes: number; progress: number }) {
  return (
    <span className={styles.left}>
      {progress >= 0.999 ? (
        <Trans>The end</Trans>
      ) : (
        <Plural value={Math.max(1, minutes)} one="# minute left" other="# minutes left" />
      )}
    </span>
  );
}

export function ReaderBar({ title, progress, minutesLeft, headings, marks, choices }: Props) {
  const { t } = useLingui();
  const away = useLeaves();
  return (
    <header className={styles.bar} data-away={away ? "" : undefined}>
      <div className={styles.tools}>
        <Link to="/desk" className={styles.back}>
          <ArrowLeft size={20} aria-hidden="true" />
          <span className={styles.backWord}>
            <Trans>My desk</Trans>
          </span>
        </Link>
        <span className={styles.barTitle} data-shown={progress > 0.03 ? "" : undefined} aria-hidden="true">
          {title}
        </span>
        <MinutesLeft minutes={minutesLeft} progress={progress} />
        <Contents headings={headings} />
        <TypeMenu choices={choices} />
      </div>
      <div
        className={styles.line}
        role="progressbar"
        aria-label={t`Place in the text`}
        aria-valuenow={Math.round(progress * 100)}
        aria-valuemin={0}
        aria-valuemax={100}
      >
        <span className={styles.gone} style={{ width: `${progress * 100}%` }} />
        {marks.map((mark) => (
          <span key={mark} className={styles.tick} style={{ left: `${mark * 100}%` }} />
        ))}
      </div>
    </header>
  );
}
