import { BadgeCheck, CircleAlert, CircleCheck, CircleDashed, CircleHelp, CircleSlash, Clock } from "lucide-react";
import type { ReactNode } from "react";
import styles from "./meaning.module.css";

/** The four meanings, and three neutral ones: nothing yet, unsure, set apart. */
export type Tone = "done" | "soon" | "overdue" | "sealed" | "quiet" | "later" | "unsure" | "apart";

const icons = {
  done: CircleCheck,
  soon: Clock,
  overdue: CircleAlert,
  sealed: BadgeCheck,
  quiet: CircleDashed,
  later: Clock,
  unsure: CircleHelp,
  apart: CircleSlash,
};

/** Meaning is never colour alone: an icon and a word carry it, the colour only helps. */
export function Meaning({ tone, children, plain }: { tone: Tone; children: ReactNode; plain?: boolean }) {
  const Icon = icons[tone];
  return (
    <span className={styles.meaning} data-tone={tone} data-plain={plain ? "" : undefined}>
      <Icon size={14} strokeWidth={2.2} aria-hidden="true" />
      <span>{children}</span>
    </span>
  );
}
