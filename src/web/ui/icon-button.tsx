import type { ButtonHTMLAttributes, ReactNode, Ref } from "react";
import controls from "./controls.module.css";

interface Props extends Omit<ButtonHTMLAttributes<HTMLButtonElement>, "aria-label"> {
  /** What it does, in words: read out, and shown on hover. */
  readonly label: string;
  readonly children: ReactNode;
  readonly ref?: Ref<HTMLButtonElement>;
}

export function IconButton({ label, children, ref, className, ...rest }: Props) {
  return (
    <button
      type="button"
      {...rest}
      ref={ref}
      aria-label={label}
      title={label}
      className={`${controls.iconButton} ${className ?? ""}`}
    >
      {children}
    </button>
  );
}
