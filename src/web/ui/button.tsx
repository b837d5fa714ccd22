import type { ButtonHTMLAttributes, ReactNode, Ref } from "react";
import styles from "./button.module.css";

export interface ButtonLook {
  /** Filled is the page's one primary action. */
  readonly variant?: "filled" | "default" | "subtle";
  readonly size?: "small" | "normal" | "large";
  readonly fullWidth?: boolean;
  /** Pixels of space above. */
  readonly above?: number;
  readonly icon?: ReactNode;
}

interface Attributes {
  className: string;
  "data-variant": string;
  "data-size": string;
  "data-full": "" | undefined;
  style: { marginTop: number } | undefined;
}

export function lookOf({ variant = "filled", size = "normal", fullWidth, above }: ButtonLook): Attributes {
  return {
    className: styles.button ?? "",
    "data-variant": variant,
    "data-size": size,
    "data-full": fullWidth ? "" : undefined,
    style: above === undefined ? undefined : { marginTop: above },
  };
}

interface Props extends ButtonLook, Omit<ButtonHTMLAttributes<HTMLButtonElement>, "className" | "style"> {
  /** Busy: stays where it is and keeps the focus, cannot be pressed twice. */
  readonly loading?: boolean;
  readonly ref?: Ref<HTMLButtonElement>;
}

export function Button({ variant, size, fullWidth, above, icon, loading = false, children, onClick, ...rest }: Props) {
  return (
    <button
      type="button"
      {...rest}
      {...lookOf({
        ...(variant && { variant }),
        ...(size && { size }),
        ...(fullWidth && { fullWidth }),
        ...(above && { above }),
      })}
      // Disabled, the browser would take the focus away; and Enter in a form is a click here, too.
      onClick={loading ? (event) => event.preventDefault() : onClick}
      aria-disabled={loading || undefined}
      aria-busy={loading || undefined}
    >
      {icon}
      <span>{children}</span>
      {loading ? <span className={styles.busy} aria-hidden="true" /> : null}
    </button>
  );
}
