import { useLingui } from "@lingui/react/macro";
import { useMemo } from "react";
import styles from "./delivery.module.css";

/** Inline styles are set aside, because the page's own policy (which the frame inherits) refuses them as text. */
function setAside(html: string): string {
  const parsed = new DOMParser().parseFromString(html.replace(/(<[^>]*?\s)style=/gi, "$1data-style="), "text/html");
  for (const element of parsed.querySelectorAll("script, style, link, meta, base")) element.remove();
  const base = parsed.createElement("base");
  base.target = "_blank";
  parsed.head.append(base);
  return parsed.documentElement.outerHTML;
}

function dress(frame: HTMLIFrameElement): void {
  const inside = frame.contentDocument;
  if (!inside) return;
  for (const element of inside.querySelectorAll<HTMLElement>("[data-style]")) {
    element.style.cssText = element.dataset.style ?? "";
  }
  frame.style.height = `${Math.min(2000, inside.documentElement.scrollHeight + 8)}px`;
}

/** The mail as mail programs show it. The sandbox allows no scripts; links open beside. */
export function MailFrame({ html }: { html: string }) {
  const { t } = useLingui();
  const prepared = useMemo(() => setAside(html), [html]);
  return (
    <iframe
      className={styles.frame}
      title={t`The mail as it looks`}
      sandbox="allow-same-origin allow-popups allow-popups-to-escape-sandbox"
      srcDoc={prepared}
      onLoad={(event) => dress(event.currentTarget)}
    />
  );
}
