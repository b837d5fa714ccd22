import { useId } from "react";
import styles from "./desk.module.css";

interface Props {
  readonly label: string;
  readonly value: string;
  readonly required?: boolean;
  readonly rows?: number;
  readonly maxLength?: number;
  readonly onChange: (value: string) => void;
}

/** A few lines, with no more code than the browser needs. */
export function WordsField({ label, value, required = false, rows = 2, maxLength = 2_000, onChange }: Props) {
  const id = useId();
  return (
    <div>
      <label htmlFor={id} className={styles.label}>
        {label}
      </label>
      <textarea
        id={id}
        className={styles.area}
        rows={rows}
        required={required}
        maxLength={maxLength}
        value={value}
        onChange={(event) => onChange(event.currentTarget.value)}
      />
    </div>
  );
}
