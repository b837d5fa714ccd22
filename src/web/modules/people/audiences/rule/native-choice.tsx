import { ChevronsUpDown } from "lucide-react";
import type { Ref, SelectHTMLAttributes } from "react";
import styles from "../audiences.module.css";

interface Props extends Omit<SelectHTMLAttributes<HTMLSelectElement>, "className"> {
  /** As wide as its words, inside a sentence. */
  readonly inline?: boolean;
  readonly ref?: Ref<HTMLSelectElement>;
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
