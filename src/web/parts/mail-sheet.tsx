import { useLingui } from "@lingui/react/macro";
import { useEffect, useRef } from "react";
import styles from "./mail-sheet.module.css";

const allowed = new Set(
  "A B BLOCKQUOTE BODY BR CODE DIV EM H1 H2 H3 HR I LI OL P PRE S SMALL SPAN STRONG TABLE TBODY TD TH THEAD TR UL".split(
    " ",
  ),
);

/** A copy of known elements alone, with their text, inline style and ordinary links; all else is left behind. */
type PictureOf = (source: string) => string | undefined;

function copy(from: Element, into: Element | ShadowRoot, pictureOf: PictureOf): void {
  for (const node of from.childNodes) {
    if (node instanceof Text) into.append(node.data);
    if (!(node instanceof HTMLElement)) continue;
    if (node instanceof HTMLImageElement) into.append(...pictureIn(node, pictureOf));
    if (!allowed.has(node.tagName)) continue;
    const element = document.createElement(node.tagName === "BODY" ? "div" : node.tagName);
    element.style.cssText = node.dataset.style ?? "";
    if (element instanceof HTMLAnchorElement && /^(https?|mailto):/.test(node.getAttribute("href") ?? "")) {
      element.href = node.getAttribute("href") ?? "";
      element.target = "_blank";
      element.rel = "noreferrer";
    }
    copy(node, element, pictureOf);
    into.append(element);
  }
}

function pictureIn(node: HTMLImageElement, pictureOf: PictureOf): HTMLImageElement[] {
  const source = pictureOf(node.getAttribute("src") ?? "");
  if (source === undefined) return [];
  const image = document.createElement("img");
  image.src = source;
  image.alt = node.alt;
  image.style.cssText = node.dataset.style ?? "";
  image.style.maxWidth = "100%";
  const height = Number(node.getAttribute("height"));
  if (height > 0) image.height = height;
  return [image];
}

/** Of the message itself, where it is looked at before it leaves, or within a mail that did leave. */
const own = (source: string) =>
  /^(\/api\/messages\/[\w-]+\/files\/\w+|data:image\/(png|jpeg|gif|webp);base64,[\w+/=]+)$/.test(source)
    ? source
    : undefined;

/**
 * The mail as mail programs show it, apart from the page's styles. What could run or load anything from elsewhere is not
 * in it; `picture` stands for its logo.
 */
export function MailSheet({ html, picture }: { html: string; picture?: string }) {
  const { t } = useLingui();
  const host = useRef<HTMLElement>(null);
  useEffect(() => {
    if (!host.current) return;
    // The content policy refuses, and reports, styles that come as text; set by program they are allowed.
    const text = html.replace(/<style[\s\S]*?<\/style>/gi, "").replace(/(<[^>]*?\s)style=/gi, "$1data-style=");
    const parsed = new DOMParser().parseFromString(text, "text/html");
    const shadow = host.current.shadowRoot ?? host.current.attachShadow({ mode: "open" });
    shadow.replaceChildren();
    copy(parsed.documentElement, shadow, (source) => own(source) ?? picture);
  }, [html, picture]);
  return <section className={styles.sheet} aria-label={t`The mail as it looks`} ref={host} />;
}
