import { Eye, EyeOff } from "lucide-react";
import { type InputHTMLAttributes, type ReactNode, useId, useState } from "react";
import styles from "./plain-field.module.css";

interface Props extends Omit<InputHTMLAttributes<HTMLInputElement>, "id" | "className"> {
  readonly label: string;
  readonly trailing?: ReactNode;
}

/** A field of one line for the pages that everybody waits for: no more code than the browser needs. */
export function PlainField({ label, trailing, ...input }: Props) {
  const id = useId();
  return (
    <div>
      <label htmlFor={id} className={styles.label}>
        {label}
      </label>
      <div className={styles.box}>
        <input {...input} id={id} className={styles.input} />
        {trailing}
      </div>
    </div>
  );
}

/** A password that can be looked at. `showLabel` says what the eye does. */
export function PlainPasswordField({ showLabel, ...rest }: Omit<Props, "type" | "trailing"> & { showLabel: string }) {
  const [shown, setShown] = useState(false);
  const Icon = shown ? EyeOff : Eye;
  return (
    <PlainField
      {...rest}
      type={shown ? "text" : "password"}
      trailing={
        <button
          type="button"
          className={styles.eye}
          aria-label={showLabel}
          aria-pressed={shown}
          onClick={() => setShown(!shown)}
        >
          <Icon size={18} aria-hidden="true" />
        </button>
      }
    />
  );
}
