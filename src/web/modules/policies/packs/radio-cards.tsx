import { type ReactNode, useId } from "react";
import styles from "./packs.module.css";

interface Props<T extends string> {
  readonly label: string;
  readonly value: T | null;
  readonly choices: readonly { readonly value: T; readonly label: string; readonly note?: ReactNode }[];
  readonly onChange: (value: T) => void;
}

/** One of a few that need a sentence each. */
export function RadioCards<T extends string>({ label, value, choices, onChange }: Props<T>) {
  const name = useId();
  return (
    <fieldset className={styles.cards}>
      <legend>{label}</legend>
      {choices.map((choice) => (
        <label key={choice.value} className={styles.card}>
          <input type="radio" name={name} checked={choice.value === value} onChange={() => onChange(choice.value)} />
          <span>
            <span className={styles.cardLabel}>{choice.label}</span>
            {choice.note === undefined ? null : <span className={styles.cardNote}>{choice.note}</span>}
          </span>
        </label>
      ))}
    </fieldset>
  );
}
