import { Trans, useLingui } from "@lingui/react/macro";
import { type KeyboardEvent, useEffect, useMemo, useRef, useState } from "react";
import { Button } from "../../../../ui/button.tsx";
import { paint, rangeOf, textsOf } from "../blocks.ts";
import type { Shared } from "../tool.ts";
import styles from "./tools.module.css";

interface Sentence {
  readonly block: number;
  readonly at: number;
  readonly quote: string;
}

function sentencesIn(texts: readonly string[], language: string): Sentence[] {
  const segmenter = new Intl.Segmenter(language, { granularity: "sentence" });
  return texts.flatMap((text, block) =>
    [...segmenter.segment(text)].flatMap(({ segment, index }) => {
      const quote = segment.trimEnd().slice(0, 2_000);
      return quote.trim() === "" ? [] : [{ block, at: index, quote }];
    }),
  );
}

/** Without a pointer: arrows choose a sentence, which is painted and said; Enter highlights it. */
export function Sentences({
  article,
  flow,
  keeper,
  assignment,
  open,
  tell,
}: Shared & { tell: (words: string) => void }) {
  const { t } = useLingui();
  const { language } = assignment.document;
  const box = useRef<HTMLDivElement>(null);
  const sentences = useMemo(
    () => (article.current ? sentencesIn(textsOf(article.current), language) : []),
    [article, language],
  );
  const [at, setAt] = useState(() => {
    const here = flow.here();
    const first = sentences.findIndex(
      ({ block, at }) => here && (block > here.block || (block === here.block && at >= here.at)),
    );
    return Math.max(0, first);
  });
  const sentence = sentences[at];
  const { show } = flow;
  useEffect(() => {
    const range =
      sentence && article.current && rangeOf(article.current, { ...sentence, length: sentence.quote.length });
    paint("here", range ? [range] : []);
    if (range) show(range);
    return () => paint("here", []);
  }, [article, sentence, show]);
  useEffect(() => box.current?.focus(), []);
  const end = () => {
    open(null);
    document.getElementById("text")?.focus({ preventScroll: true });
  };
  const take = () => {
    if (!sentence) return;
    void keeper.keepMark({ ...sentence, kind: "highlight", note: "" });
    tell(t`Highlighted`);
    end();
  };
  const step = (by: number) => setAt((now) => Math.max(0, Math.min(now + by, sentences.length - 1)));
  const key = (event: KeyboardEvent) => {
    const by = { ArrowDown: 1, ArrowRight: 1, ArrowUp: -1, ArrowLeft: -1 }[event.key];
    if (by !== undefined) step(by);
    else if (event.key === "Escape") end();
    else if (event.key === "Enter" && event.target === box.current) take();
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
  return (
    <section ref={box} className={styles.sentence} tabIndex={-1} aria-label={t`Choose a sentence`} onKeyDown={key}>
      <p role="status" lang={language}>
        {sentence?.quote}
      </p>
      <div>
        <Button size="small" variant="default" onClick={() => step(-1)}>
          <Trans>Previous sentence</Trans>
        </Button>
        <Button size="small" variant="default" onClick={() => step(1)}>
          <Trans>Next sentence</Trans>
        </Button>
        <Button size="small" onClick={take}>
          <Trans>Highlight</Trans>
        </Button>
        <Button size="small" variant="subtle" onClick={end}>
          <Trans>End</Trans>
        </Button>
      </div>
    </section>
  );
}
