import { Trans, useLingui } from "@lingui/react/macro";
import { useQuery } from "@tanstack/react-query";
import { useId, useState } from "react";
import { useFormat } from "../../../platform/format.ts";
import { Button } from "../../../ui/button.tsx";
import { DifferenceView } from "../../../ui/document/difference-view.tsx";
import { Loaded } from "../../../ui/loaded.tsx";
import styles from "./draft.module.css";
import type { Draft, Part } from "./draft.ts";
import { textIn } from "./draft.ts";
import { differenceOf } from "./draft-api.ts";
import { useLanguageName } from "./languages.tsx";
import type { Writing } from "./use-writing.ts";
import type { Conflict } from "./writer.ts";

function usePartName(): (part: Part) => string {
  const { t } = useLingui();
  const name = useLanguageName();
  return (part) => {
    if (part === "about") return t`Class, owner and review`;
    const language = name(part.slice(5));
    return part.startsWith("note ") ? t`What changed, in ${language}` : t`Text in ${language}`;
  };
}

const empty = { type: "doc", content: [{ type: "paragraph" }] };

/** What mine says otherwise than theirs. */
function TextDifference({ mine, theirs, language }: { mine: Draft; theirs: Draft; language: string }) {
  const [own, other] = [textIn(mine, language), textIn(theirs, language)];
  const query = useQuery({
    queryKey: ["policies", "draft", "difference", own, other],
    queryFn: () => differenceOf(other?.content ?? empty, own?.content ?? empty),
  });
  return (
    <>
      {own?.title === other?.title ? null : (
        <p>
          <del>{other?.title}</del> <ins>{own?.title}</ins>
        </p>
      )}
      <Loaded query={query}>{({ difference }) => <DifferenceView blocks={difference} lang={language} />}</Loaded>
    </>
  );
}

function PartChoice(props: {
  part: Part;
  mine: Draft;
  conflict: Conflict;
  isMine: boolean;
  onMine: (isMine: boolean) => void;
}) {
  const { part, mine, conflict, isMine, onMine } = props;
  const group = useId();
  const nameOf = usePartName();
  const { savedBy, theirs } = conflict;
  const choice = (value: boolean, label: React.ReactNode) => (
    <label>
      <input type="radio" name={group} checked={isMine === value} onChange={() => onMine(value)} />
      {label}
    </label>
  );
  return (
    <fieldset className={styles.part}>
      <legend>{nameOf(part)}</legend>
      {part.startsWith("text ") ? (
        <details className={styles.differs} open>
          <summary>
            <Trans>What yours says otherwise</Trans>
          </summary>
          <TextDifference mine={mine} theirs={theirs} language={part.slice(5)} />
        </details>
      ) : part.startsWith("note ") ? (
        <p>
          <del>{theirs.changeNote[part.slice(5)]}</del> <ins>{mine.changeNote[part.slice(5)]}</ins>
        </p>
      ) : null}
      <span className={styles.choices}>
        {choice(true, <Trans>Keep mine</Trans>)}
        {choice(false, <Trans>Take that of {savedBy}</Trans>)}
      </span>
    </fieldset>
  );
}

/** Two wrote at the same part: both are here, and one of them says which goes on. */
export function ConflictPanel({ writing, conflict }: { writing: Writing; conflict: Conflict }) {
  const format = useFormat();
  const [mine, setMine] = useState<ReadonlySet<Part>>(() => new Set(conflict.clashes));
  const { savedBy } = conflict;
  const at = format.dateTime(conflict.savedAt);
  return (
    <section className={styles.conflict} aria-labelledby="both-wrote">
      <div role="alert">
        <h2 id="both-wrote">
          <Trans>{savedBy} wrote at the same part</Trans>
        </h2>
      </div>
      <p>
        <Trans>They saved on {at}. Yours is still here and not saved. Choose which goes on, part by part.</Trans>
      </p>
      {conflict.clashes.map((part) => (
        <PartChoice
          key={part}
          part={part}
          mine={writing.draft}
          conflict={conflict}
          isMine={mine.has(part)}
          onMine={(isMine) => {
            const others = [...mine].filter((one) => one !== part);
            setMine(new Set(isMine ? [...others, part] : others));
          }}
        />
      ))}
      <Button size="small" onClick={() => void writing.writer.settle(mine)}>
        <Trans>Go on with these</Trans>
      </Button>
    </section>
  );
}
