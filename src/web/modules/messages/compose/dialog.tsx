import { type ReactNode, useId, useRef, useState } from "react";
import { flushSync } from "react-dom";
import { Button } from "../../../ui/button.tsx";
import styles from "./compose.module.css";

interface Props {
  readonly face: ReactNode;
  readonly title: string;
  readonly variant?: "filled" | "default" | "subtle";
  readonly disabled?: boolean;
  /** Of what says why it is disabled. */
  readonly describedBy?: string;
  readonly children: (close: () => void) => ReactNode;
}

const GAP = 8;

/** A button of the bar with a panel above it, in the browser's top layer. */
export function BarDialog({ face, title, variant = "filled", disabled = false, describedBy, children }: Props) {
  const id = useId();
  const heading = useId();
  const button = useRef<HTMLButtonElement>(null);
  const panel = useRef<HTMLDivElement>(null);
  const [open, setOpen] = useState(false);
  const place = () => {
    const box = button.current?.getBoundingClientRect();
    if (!panel.current || !box) return;
    panel.current.style.bottom = `${window.innerHeight - box.top + GAP}px`;
    panel.current.style.right = `${Math.max(GAP, document.documentElement.clientWidth - box.right)}px`;
  };
  return (
    <>
      <Button
        ref={button}
        variant={variant}
        popoverTarget={id}
        disabled={disabled}
        aria-describedby={describedBy}
        aria-haspopup="dialog"
        aria-expanded={open}
      >
        {face}
      </Button>
      <div
        ref={panel}
        id={id}
        popover="auto"
        role="dialog"
        aria-labelledby={heading}
        className={styles.dialog}
        onBeforeToggle={(event) => {
          if (event.newState === "open") place();
        }}
        onToggle={(event) => {
          const isOpen = event.newState === "open";
          // What is to be focused has to stand there first.
          flushSync(() => setOpen(isOpen));
          if (isOpen) panel.current?.querySelector<HTMLElement>("input, select, textarea, button")?.focus();
        }}
      >
        <h2 id={heading} className={styles.dialogTitle}>
          {title}
        </h2>
        {open ? children(() => panel.current?.hidePopover()) : null}
      </div>
    </>
  );
}
