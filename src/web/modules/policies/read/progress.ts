import { type RefObject, useEffect, useLayoutEffect, useState } from "react";
import type { Heading } from "../../../ui/document/tree.ts";

/** How much of the text has passed the lower edge of the window, 0 to 1. Shown to the reader only; never sent. */
export function useProgress(article: RefObject<HTMLElement | null>): number {
  const [progress, setProgress] = useState(0);
  useEffect(() => {
    let frame = 0;
    const measure = () => {
      frame = 0;
      const box = article.current?.getBoundingClientRect();
      if (!box || box.height === 0) return;
      const room = Math.max(1, box.height - window.innerHeight * 0.6);
      setProgress(Math.min(1, Math.max(0, -box.top / room)));
    };
    const later = () => {
      frame ||= requestAnimationFrame(measure);
    };
    measure();
    window.addEventListener("scroll", later, { passive: true });
    window.addEventListener("resize", later);
    return () => {
      cancelAnimationFrame(frame);
      window.removeEventListener("scroll", later);
      window.removeEventListener("resize", later);
    };
  }, [article]);
  return progress;
}

/** Where each chapter begins on the progress line, 0 to 1; measured again when the type changes. */
export function useChapterMarks(
  article: RefObject<HTMLElement | null>,
  headings: readonly Heading[],
  type: string,
): readonly number[] {
  const [marks, setMarks] = useState<readonly number[]>([]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: `type` is no input, but a change of it moves every chapter
  useLayoutEffect(() => {
    const box = article.current;
    if (!box) return;
    const measure = () => {
      const whole = box.getBoundingClientRect();
      const chapters = headings.filter((heading) => heading.level <= 2);
      setMarks(
        chapters.flatMap(({ id }) => {
          const element = document.getElementById(id);
          return element ? [(element.getBoundingClientRect().top - whole.top) / Math.max(1, whole.height)] : [];
        }),
      );
    };
    measure();
    const observer = new ResizeObserver(measure);
    observer.observe(box);
    return () => observer.disconnect();
  }, [article, headings, type]);
  return marks;
}
