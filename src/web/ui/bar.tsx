import type { ReactNode } from "react";
import styles from "./bar.module.css";
import type { Tone } from "./meaning.tsx";

export interface BarPart {
  readonly key: string;
  readonly tone: Tone | "accent" | "none";
  readonly value: number;
}

interface Props {
  readonly parts: readonly BarPart[];
  readonly total: number;
  /** The same in words: the bar is a picture of it. */
  readonly label: string;
  readonly size?: "thin" | "tall";
}

/** A picture of parts of a whole. Parts above nothing keep two pixels, so that none is ever lost to rounding. */
export function Bar({ parts, total, label, size = "thin" }: Props) {
  return (
    <div className={styles.bar} role="img" aria-label={label} data-size={size}>
      {parts
        .filter((part) => part.value > 0)
        .map((part) => (
          <span
            key={part.key}
            className={styles.part}
            data-tone={part.tone}
            style={{ width: `${total === 0 ? 0 : (part.value / total) * 100}%` }}
          />
        ))}
    </div>
  );
}

export interface LegendItem {
  readonly key: string;
  readonly tone: Tone | "accent" | "none";
  readonly label: ReactNode;
  readonly value: ReactNode;
}

export function Legend({ items }: { items: readonly LegendItem[] }) {
  return (
    <dl className={styles.legend}>
      {items.map((item) => (
        <div key={item.key} className={styles.item}>
          <dt>
            <span className={styles.dot} data-tone={item.tone} aria-hidden="true" />
            {item.label}
          </dt>
          <dd>{item.value}</dd>
        </div>
      ))}
    </dl>
  );
}
