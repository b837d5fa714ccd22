import { ChevronsUpDown } from "lucide-react";
import type { SelectHTMLAttributes } from "react";
import styles from "../people.module.css";

interface Props extends Omit<SelectHTMLAttributes<HTMLSelectElement>, "className"> {
  /** As wide as its words, inside a sentence. */
  readonly inline?: boolean;
}

/** The browser's own list of a few choices, in the dress of the other fields. */
export function NativeChoice({ inline, children, ...rest }: Props) {
  return (
    <span className={styles.choice}>
      <select {...rest} className={styles.native} data-inline={inline ? "" : undefined}>
        {children}
      </select>
      <ChevronsUpDown size={16} strokeWidth={1.5} aria-hidden="true" />
    </span>
  );
}
