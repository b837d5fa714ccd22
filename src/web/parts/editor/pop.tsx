import { type ReactNode, useId, useRef, useState } from "react";
import { flushSync } from "react-dom";
import styles from "./editor.module.css";

const GAP = 4;
const EDGE = 8;

interface Props {
  readonly label: string;
  readonly face: ReactNode;
  /** A list of things to do; otherwise a small form. */
  readonly menu?: boolean;
  readonly disabled?: boolean;
  readonly wide?: boolean;
  /** A name by which a shortcut finds it. */
  readonly name?: string;
  readonly children: (close: () => void) => ReactNode;
}

function place(panel: HTMLElement, button: HTMLElement): void {
  const box = button.getBoundingClientRect();
  const width = document.documentElement.clientWidth;
  panel.style.top = `${box.bottom + GAP}px`;
  panel.style.maxHeight = `${window.innerHeight - box.bottom - GAP - EDGE}px`;
  // From the button's left edge where that fits, else up to the window's right one.
  const left = Math.min(box.left, width - EDGE - Math.max(panel.offsetWidth, 240));
  panel.style.left = `${Math.max(EDGE, left)}px`;
}

function move(event: React.KeyboardEvent<HTMLDivElement>): void {
  const items = [...event.currentTarget.querySelectorAll<HTMLElement>("[role^=menuitem]")];
  const here = items.indexOf(document.activeElement as HTMLElement);
  const next = {
    ArrowDown: (here + 1) % items.length,
    ArrowUp: here === -1 ? items.length - 1 : (here - 1 + items.length) % items.length,
    Home: 0,
    End: items.length - 1,
  }[event.key];
  event.stopPropagation();
  // In a field of the panel the first and last place are those of its words.
  const inField = here === -1 && (event.key === "Home" || event.key === "End");
  if (next === undefined || items.length === 0 || inField) return;
  event.preventDefault();
  items[next]?.focus();
}

/** A tool that opens a panel in the browser's top layer: Escape and a click beside it close it. */
export function Pop({ label, face, menu = false, disabled = false, wide, name, children }: Props) {
  const id = useId();
  const button = useRef<HTMLButtonElement>(null);
  const panel = useRef<HTMLDivElement>(null);
  const [open, setOpen] = useState(false);
  return (
    <>
      <button
        ref={button}
        type="button"
        data-tool={name ?? ""}
        className={styles.tool}
        aria-label={label}
        title={label}
        aria-haspopup={menu ? "menu" : "dialog"}
        aria-expanded={open}
        popoverTarget={id}
        disabled={disabled}
      >
        {face}
      </button>
      {/* biome-ignore lint/a11y/noStaticElementInteractions: the role is always menu or dialog */}
      {/* biome-ignore lint/a11y/useAriaPropsSupportedByRole: both roles take a label */}
      <div
        ref={panel}
        id={id}
        popover="auto"
        role={menu ? "menu" : "dialog"}
        aria-label={label}
        className={styles.panel}
        data-wide={wide ? "" : undefined}
        onKeyDown={move}
        onToggle={(event) => {
          const isOpen = event.newState === "open";
          // What is to be focused has to stand there first.
          flushSync(() => setOpen(isOpen));
          if (isOpen && panel.current && button.current) place(panel.current, button.current);
          if (isOpen)
            panel.current?.querySelector<HTMLElement>("[data-first], input, [role^=menuitem], button")?.focus();
        }}
      >
        {open ? children(() => panel.current?.hidePopover()) : null}
      </div>
    </>
  );
}

interface ItemProps {
  readonly icon?: ReactNode;
  readonly checked?: boolean;
  readonly onChoose: () => void;
  readonly close: () => void;
  readonly children: ReactNode;
}

export function Item({ icon, checked, onChoose, close, children }: ItemProps) {
  const common = {
    type: "button",
    tabIndex: -1,
    className: styles.item,
    onClick: () => {
      close();
      onChoose();
    },
  } as const;
  const inner = (
    <>
      {icon}
      <span>{children}</span>
    </>
  );
  return checked === undefined ? (
    <button {...common} role="menuitem">
      {inner}
    </button>
  ) : (
    <button {...common} role="menuitemradio" aria-checked={checked} data-first={checked ? "" : undefined}>
      {inner}
    </button>
  );
}
