import { Check } from "lucide-react";
import type { KeyboardEvent, ReactNode } from "react";
import styles from "./popup.module.css";
import { Popup } from "./popup.tsx";

/** Arrows, Home and End move among the items. */
function move(event: KeyboardEvent<HTMLDivElement>): void {
  const items = [...event.currentTarget.querySelectorAll<HTMLElement>("button, a")];
  const here = items.indexOf(document.activeElement as HTMLElement);
  const next = {
    ArrowDown: (here + 1) % items.length,
    ArrowUp: (here - 1 + items.length) % items.length,
    Home: 0,
    End: items.length - 1,
  }[event.key];
  if (next === undefined) return;
  event.preventDefault();
  items[next]?.focus();
}

interface MenuProps {
  readonly label: string;
  readonly face: ReactNode;
  readonly className?: string | undefined;
  readonly children: ReactNode;
}

export function Menu(props: MenuProps) {
  return <Popup {...props} menu onKeyDown={move} />;
}

interface ItemProps {
  readonly icon?: ReactNode;
  /** Given for one of several that exclude each other. */
  readonly checked?: boolean;
  readonly lang?: string;
  readonly className?: string | undefined;
  readonly onChoose: () => void;
  readonly children: ReactNode;
}

export function MenuItem({ icon, checked, lang, className, onChoose, children }: ItemProps) {
  const choose = (button: HTMLElement) => {
    button.closest<HTMLElement>("[popover]")?.hidePopover();
    onChoose();
  };
  const inner = (
    <>
      {icon}
      <span className={styles.word}>{children}</span>
      {checked === undefined ? null : <span className={styles.check}>{checked ? <Check size={16} /> : null}</span>}
    </>
  );
  const common = {
    type: "button",
    lang,
    tabIndex: -1,
    className: `${styles.item} ${className ?? ""}`,
    onClick: (event: { currentTarget: HTMLElement }) => choose(event.currentTarget),
  } as const;
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
