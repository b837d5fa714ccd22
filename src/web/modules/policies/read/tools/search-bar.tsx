import { Plural, Trans, useLingui } from "@lingui/react/macro";
import { ChevronDown, ChevronUp, X } from "lucide-react";
import { type KeyboardEvent, useEffect, useMemo, useState } from "react";
import { IconButton } from "../../../../ui/icon-button.tsx";
import { paint, rangeOf, textsOf } from "../blocks.ts";
import type { Shared } from "../tool.ts";
import { hitsIn } from "./search.ts";
import styles from "./tools.module.css";

function useHits({ article, flow, assignment }: Shared, words: string) {
  const { content } = assignment;
  const [at, setAt] = useState(0);
  // biome-ignore lint/correctness/useExhaustiveDependencies: another text has other words
  const hits = useMemo(
    () => (article.current ? hitsIn(textsOf(article.current), words) : []),
    [article, words, content],
  );
  const here = hits[at];
  const { show } = flow;
  useEffect(() => {
    const text = article.current;
    if (!text) return;
    const rangesAt = (some: typeof hits) => some.flatMap((hit) => rangeOf(text, hit) ?? []);
    paint("hit", rangesAt(hits));
    const [current] = here ? rangesAt([here]) : [];
    paint("here", current ? [current] : []);
    if (current) show(current);
    return () => {
      paint("hit", []);
      paint("here", []);
    };
  }, [article, hits, here, show]);
  return {
    hits,
    at,
    first: () => setAt(0),
    step: (by: number) => setAt((now) => (hits.length === 0 ? 0 : (now + by + hits.length) % hits.length)),
  };
}

/** Finds in this text alone. Enter goes on, Shift and Enter back, Escape ends it where one is. */
export function SearchBar(shared: Shared) {
  const { t } = useLingui();
  const [words, setWords] = useState("");
  const { hits, at, step, first } = useHits(shared, words);
  const close = () => {
    shared.open(null);
    document.getElementById("text")?.focus({ preventScroll: true });
  };
  const key = (event: KeyboardEvent) => {
    if (event.key === "Escape") close();
    else if (event.key === "Enter" && event.target instanceof HTMLInputElement) step(event.shiftKey ? -1 : 1);
    else return;
    event.preventDefault();
  };
  const now = hits.length === 0 ? 0 : at + 1;
  return (
    <search className={styles.search} onKeyDown={key}>
      <input
        type="search"
        // biome-ignore lint/a11y/noAutofocus: whoever opens a search wants to type
        autoFocus
        aria-label={t`Search in the text`}
        placeholder={t`Search in the text`}
        maxLength={100}
        value={words}
        onChange={(event) => {
          setWords(event.target.value);
          first();
        }}
      />
      <span className={styles.count} role="status">
        {words.trim() === "" ? null : hits.length === 0 ? (
          <Trans>Nothing found</Trans>
        ) : (
          <Plural value={hits.length} one={`${now} of # place`} other={`${now} of # places`} />
        )}
      </span>
      <IconButton label={t`Previous place`} onClick={() => step(-1)}>
        <ChevronUp size={18} aria-hidden="true" />
      </IconButton>
      <IconButton label={t`Next place`} onClick={() => step(1)}>
        <ChevronDown size={18} aria-hidden="true" />
      </IconButton>
      <IconButton label={t`End the search`} onClick={close}>
        <X size={18} aria-hidden="true" />
      </IconButton>
    </search>
  );
}
