import { useLingui } from "@lingui/react/macro";
import { useEffect, useState } from "react";
import { ProblemNote } from "../../../../ui/problem-note.tsx";
import { paint, rangesOf } from "../blocks.ts";
import type { Shared } from "../tool.ts";
import { Footnotes } from "./footnotes.tsx";
import { KeysPanel } from "./keys-panel.tsx";
import { MarksPanel } from "./marks-panel.tsx";
import "./reasons.ts";
import { SearchBar } from "./search-bar.tsx";
import { SelectionMenu } from "./selection-menu.tsx";
import { Sentences } from "./sentences.tsx";
import { useShortcuts } from "./shortcuts.ts";
import styles from "./tools.module.css";

/** Highlights are painted over the text: nothing that is read out changes by them. */
function usePainted({ article, keeper, choices, assignment }: Shared): void {
  const { marks } = keeper.reading;
  const { content } = assignment;
  // biome-ignore lint/correctness/useExhaustiveDependencies: another text has other words, and a change of type moves them
  useEffect(() => {
    if (!article.current) return;
    const highlights = marks.filter(({ kind }) => kind === "highlight");
    paint("mark", rangesOf(article.current, highlights));
    const noted = highlights.filter(({ note }) => note !== "");
    paint("noted", rangesOf(article.current, noted));
    return () => {
      paint("mark", []);
      paint("noted", []);
    };
  }, [article, marks, content, choices.flow]);
}

/** Which page it is, a moment after turning; nothing while somebody leafs. */
function usePageSaid({ flow: { paged, page, pages } }: Shared): string {
  const { t } = useLingui();
  const [said, say] = useState("");
  useEffect(() => {
    if (!paged) return;
    const timer = setTimeout(() => say(page === 0 ? "" : t`Page ${page + 1} of ${pages}`), 600);
    return () => clearTimeout(timer);
  }, [paged, page, pages, t]);
  return said;
}

/** All that stands beside the text; it comes after the text can be read. */
export function Tools(shared: Shared) {
  const { tool, open } = shared;
  const [told, tell] = useState("");
  usePainted(shared);
  useShortcuts(shared, tell);
  const page = usePageSaid(shared);
  return (
    <>
      <p className="hidden-visually" role="status">
        {told || page}
      </p>
      {tool === "search" ? <SearchBar {...shared} /> : null}
      {tool === "marks" ? <MarksPanel {...shared} /> : null}
      {tool === "keys" ? <KeysPanel onClose={() => open(null)} /> : null}
      {tool === "sentence" ? <Sentences {...shared} tell={tell} /> : null}
      {shared.keeper.problem ? (
        <div className={styles.offer}>
          <ProblemNote error={shared.keeper.problem} />
        </div>
      ) : null}
      <SelectionMenu {...shared} tell={tell} />
      <Footnotes article={shared.article} className={styles.note} />
    </>
  );
}
