import { type RefObject, useCallback, useEffect, useLayoutEffect, useMemo, useRef, useState } from "react";
import type { Heading } from "../../../ui/document/tree.ts";
import type { Anchor } from "./anchor.ts";
import { blocksOf, rangeToGo, wordsOf } from "./blocks.ts";
import { type Columns, leftOf, pageAt, pageCount, pageShown } from "./page-count.ts";
import type { ReadingChoices } from "./reading-choices.ts";

/** Where one is: shown to the reader, and kept for them alone. */
export interface Spot {
  /** How much has been read, 0 to 1. */
  readonly progress: number;
  readonly page: number;
  readonly pages: number;
}

/** Both ways of reading, moved and measured alike. */
export interface Flow extends Spot {
  /** Where each chapter begins, 0 to 1. */
  readonly marks: readonly number[];
  readonly paged: boolean;
  turn(by: number): void;
  show(target: Element | Range): void;
  goTo(anchor: Anchor): void;
  here(): Anchor | undefined;
}

type Sheet = RefObject<HTMLElement | null>;

/** Below the bar. */
const TOP = 72;

function columnsOf(sheet: HTMLElement): Columns {
  const gap = Number.parseFloat(getComputedStyle(sheet).columnGap) || 0;
  return { whole: sheet.scrollWidth, window: sheet.clientWidth, gap };
}

function spotOf(sheet: HTMLElement, article: HTMLElement, paged: boolean): Spot {
  if (paged) {
    const columns = columnsOf(sheet);
    const [page, pages] = [pageShown(sheet.scrollLeft, columns), pageCount(columns)];
    return { progress: pages === 1 ? 1 : page / (pages - 1), page, pages };
  }
  const box = article.getBoundingClientRect();
  const room = Math.max(1, box.height - window.innerHeight * 0.6);
  return { progress: Math.min(1, Math.max(0, -box.top / room)), page: 0, pages: 1 };
}

/** The first words in sight: how far one is in the block that the upper edge cuts. */
function anchorHere(sheet: HTMLElement, article: HTMLElement, paged: boolean): Anchor | undefined {
  const edge = paged ? sheet.getBoundingClientRect().left - 1 : TOP;
  const gone = (box: DOMRect) => (paged ? box.right <= edge : box.bottom <= edge);
  const blocks = blocksOf(article);
  const block = blocks.findIndex((one) => [...one.getClientRects()].some((box) => !gone(box)));
  const element = blocks[block];
  if (!element) return undefined;
  const boxes = [...element.getClientRects()];
  const whole = boxes.reduce((sum, box) => sum + box.height, 0);
  const before = boxes.reduce((sum, box) => {
    if (gone(box)) return sum + box.height;
    return paged ? sum : sum + Math.max(0, edge - box.top);
  }, 0);
  const words = wordsOf(element);
  const at = whole === 0 ? 0 : Math.min(words.length, Math.round((words.length * before) / whole));
  return { block, at, quote: words.slice(at, at + 80) };
}

function marksOf(sheet: HTMLElement, article: HTMLElement, headings: readonly Heading[], paged: boolean): number[] {
  const box = article.getBoundingClientRect();
  const pages = pageCount(columnsOf(sheet));
  return headings
    .filter(({ level }) => level <= 2)
    .flatMap(({ id }) => {
      const heading = document.getElementById(id)?.getBoundingClientRect();
      if (!heading) return [];
      if (!paged) return [(heading.top - box.top) / Math.max(1, box.height)];
      const left = heading.left - sheet.getBoundingClientRect().left + sheet.scrollLeft;
      return [pageAt(left, columnsOf(sheet)) / Math.max(1, pages - 1)];
    });
}

const still = () => matchMedia("(prefers-reduced-motion: reduce)").matches;

function moveTo(sheet: HTMLElement, page: number): void {
  const columns = columnsOf(sheet);
  const before = pageShown(sheet.scrollLeft, columns);
  sheet.scrollLeft = leftOf(Math.max(0, Math.min(page, pageCount(columns) - 1)), columns);
  const now = pageShown(sheet.scrollLeft, columns);
  if (now === before || still()) return;
  const from = { translate: `${Math.sign(now - before) * 18}px 0`, opacity: 0.4 };
  for (const child of sheet.children) child.animate([from, { translate: "0 0", opacity: 1 }], 140);
}

function showIn(sheet: HTMLElement, target: Element | Range, paged: boolean): void {
  const box = target.getClientRects()[0] ?? target.getBoundingClientRect();
  if (!paged) {
    window.scrollTo({ top: box.top + window.scrollY - TOP - 24 });
    return;
  }
  const left = box.left - sheet.getBoundingClientRect().left + sheet.scrollLeft;
  moveTo(sheet, pageAt(left, columnsOf(sheet)));
}

/** Measures again when anything moves, a frame later: scrolling stays smooth. */
function useMeasured(sheet: Sheet, article: Sheet, paged: boolean, headings: readonly Heading[]) {
  const [spot, setSpot] = useState<Spot>({ progress: 0, page: 0, pages: 1 });
  const [marks, setMarks] = useState<readonly number[]>([]);
  useEffect(() => {
    const [onto, text] = [sheet.current, article.current];
    if (!onto || !text) return;
    let frame = 0;
    const measure = () => {
      frame = 0;
      const next = spotOf(onto, text, paged);
      setSpot((now) => (JSON.stringify(now) === JSON.stringify(next) ? now : next));
    };
    const later = () => {
      frame ||= requestAnimationFrame(measure);
    };
    const resized = () => {
      setMarks(marksOf(onto, text, headings, paged));
      later();
    };
    const from = paged ? onto : window;
    const observer = new ResizeObserver(resized);
    for (const one of [text, onto]) observer.observe(one);
    from.addEventListener("scroll", later, { passive: true });
    window.addEventListener("resize", resized);
    return () => {
      cancelAnimationFrame(frame);
      observer.disconnect();
      from.removeEventListener("scroll", later);
      window.removeEventListener("resize", resized);
    };
  }, [sheet, article, paged, headings]);
  return { ...spot, marks };
}

/** Whoever changes the type or turns the phone goes on reading at the same words. */
function useSteady(sheet: Sheet, flow: Pick<Flow, "here" | "goTo">, type: string, spot: Spot): void {
  const last = useRef<Anchor | undefined>(undefined);
  const since = useRef({ type, width: 0 });
  useEffect(() => {
    if (since.current.type === type) last.current = spot.progress === 0 ? undefined : flow.here();
  }, [spot, flow, type]);
  useLayoutEffect(() => {
    if (since.current.type === type) return;
    since.current.type = type;
    if (last.current) flow.goTo(last.current);
  }, [flow, type]);
  useEffect(() => {
    const onto = sheet.current;
    if (!onto) return;
    const observer = new ResizeObserver(() => {
      const width = onto.clientWidth;
      if (since.current.width !== 0 && since.current.width !== width && last.current) flow.goTo(last.current);
      since.current.width = width;
    });
    observer.observe(onto);
    return () => observer.disconnect();
  }, [sheet, flow]);
}

export function useFlow(sheet: Sheet, article: Sheet, choices: ReadingChoices, headings: readonly Heading[]): Flow {
  const paged = choices.flow === "pages";
  const spot = useMeasured(sheet, article, paged, headings);
  const show = useCallback(
    (target: Element | Range) => sheet.current && showIn(sheet.current, target, paged),
    [sheet, paged],
  );
  const moves = useMemo(
    () => ({
      show: (target: Element | Range) => void show(target),
      goTo(anchor: Anchor) {
        const range = article.current && rangeToGo(article.current, anchor);
        if (range) show(range);
      },
      here: () => (sheet.current && article.current ? anchorHere(sheet.current, article.current, paged) : undefined),
      turn(by: number) {
        const onto = sheet.current;
        if (onto) moveTo(onto, pageShown(onto.scrollLeft, columnsOf(onto)) + by);
      },
    }),
    [sheet, article, paged, show],
  );
  const { size, face, spacing, flow } = choices;
  useSteady(sheet, moves, `${size} ${face} ${spacing} ${flow}`, spot);
  useAligned(sheet, paged);
  return useMemo(() => ({ ...spot, ...moves, paged }), [spot, moves, paged]);
}

/** The browser scrolls to what takes the focus or is found: a page is then shown whole. */
function useAligned(sheet: Sheet, paged: boolean): void {
  useEffect(() => {
    const onto = sheet.current;
    if (!onto || !paged) return;
    const align = () => {
      const columns = columnsOf(onto);
      const left = leftOf(pageShown(onto.scrollLeft, columns), columns);
      if (Math.abs(left - onto.scrollLeft) > 1) onto.scrollLeft = left;
      if (onto.scrollTop !== 0) onto.scrollTop = 0;
    };
    align();
    onto.addEventListener("scroll", align, { passive: true });
    return () => onto.removeEventListener("scroll", align);
  }, [sheet, paged]);
}
