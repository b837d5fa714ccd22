import { useLingui } from "@lingui/react/macro";
import { type RefObject, useEffect, useRef, useState } from "react";

/** A note in place: below its number, instead of a way to the end of the text and back. */
export function Footnotes({
  article,
  className,
}: {
  article: RefObject<HTMLElement | null>;
  className?: string | undefined;
}) {
  const { t } = useLingui();
  const panel = useRef<HTMLDivElement>(null);
  const from = useRef<HTMLElement>(null);
  const [note, setNote] = useState("");
  useEffect(() => {
    const text = article.current;
    if (!text) return;
    const press = (event: MouseEvent) => {
      const link = event.target instanceof Element ? event.target.closest("a[role=doc-noteref]") : null;
      const target = link && document.getElementById(link.getAttribute("href")?.slice(1) ?? "");
      if (!link || !target || !panel.current) return;
      event.preventDefault();
      const words = target.cloneNode(true) as HTMLElement;
      for (const back of words.querySelectorAll("[role=doc-backlink]")) back.remove();
      setNote(words.textContent?.trim() ?? "");
      const box = link.getBoundingClientRect();
      const width = Math.min(420, document.documentElement.clientWidth - 32);
      panel.current.style.width = `${width}px`;
      panel.current.style.left = `${Math.max(16, Math.min(box.left - 24, document.documentElement.clientWidth - width - 16))}px`;
      panel.current.style.top = `${Math.min(box.bottom + 8, window.innerHeight - 140)}px`;
      // Open already for whoever went on to the next number by keys.
      if (!panel.current.matches(":popover-open")) panel.current.showPopover();
      panel.current.focus();
      from.current = link instanceof HTMLElement ? link : null;
    };
    text.addEventListener("click", press);
    return () => text.removeEventListener("click", press);
  }, [article]);
  // Back where one came from, also for whoever closes it by Escape.
  const closed = ({ newState }: { newState: string }) => {
    const { activeElement } = document;
    // Whoever pressed something else to close it stays there.
    const lost = activeElement === null || activeElement === document.body || activeElement === panel.current;
    if (newState === "closed" && lost) from.current?.focus({ preventScroll: true });
  };
  return (
    <div
      ref={panel}
      popover="auto"
      role="dialog"
      aria-label={t`Footnote`}
      tabIndex={-1}
      className={className}
      onToggle={closed}
    >
      {note}
    </div>
  );
}
