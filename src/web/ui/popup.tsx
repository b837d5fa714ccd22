import { type KeyboardEvent, type ReactNode, useId, useRef, useState } from "react";
import { IconButton } from "./icon-button.tsx";
import styles from "./popup.module.css";

const GAP = 6;
const EDGE = 8;

interface Props {
  readonly label: string;
  /** What the button shows. */
  readonly face: ReactNode;
  readonly menu?: boolean;
  readonly className?: string | undefined;
  readonly onKeyDown?: (event: KeyboardEvent<HTMLDivElement>) => void;
  readonly children: ReactNode;
}

/** Below the button, its right edges aligned, inside the window. */
function place(panel: HTMLElement, button: HTMLElement): void {
  const box = button.getBoundingClientRect();
  panel.style.top = `${box.bottom + GAP}px`;
  panel.style.right = `${Math.max(EDGE, document.documentElement.clientWidth - box.right)}px`;
}

/**
 * A button with a panel in the browser's own top layer: the browser closes it on Escape and on a click beside it, and
 * gives the focus back.
 */
export function Popup({ label, face, menu, className, onKeyDown, children }: Props) {
  const id = useId();
  const button = useRef<HTMLButtonElement>(null);
  const panel = useRef<HTMLDivElement>(null);
  const [open, setOpen] = useState(false);
  return (
    <>
      <IconButton
        ref={button}
        label={label}
        popoverTarget={id}
        aria-haspopup={menu ? "menu" : "dialog"}
        aria-expanded={open}
      >
        {face}
      </IconButton>
      {/* biome-ignore lint/a11y/noStaticElementInteractions: the role is always menu or dialog */}
      {/* biome-ignore lint/a11y/useAriaPropsSupportedByRole: both roles take a label */}
      <div
        ref={panel}
        id={id}
        popover="auto"
        role={menu ? "menu" : "dialog"}
        aria-label={label}
        className={`${styles.panel} ${className ?? ""}`}
        onKeyDown={onKeyDown}
        onBeforeToggle={(event) => {
          if (event.newState === "open" && panel.current && button.current) place(panel.current, button.current);
        }}
        onToggle={(event) => {
          const isOpen = event.newState === "open";
          setOpen(isOpen);
          if (isOpen) panel.current?.querySelector<HTMLElement>("[data-first], input:checked, button, a")?.focus();
        }}
      >
        {children}
      </div>
    </>
  );
}
