import { Plural, Trans, useLingui } from "@lingui/react/macro";
import { type ReactNode, useId, useState } from "react";
import { useFormat } from "../../platform/format.ts";
import { DifferenceView } from "../../ui/document/difference-view.tsx";
import { DocumentView } from "../../ui/document/render.tsx";
import { FilterChoices } from "../../ui/filters.tsx";
import type { Comparison } from "./api.ts";
import styles from "./comparison.module.css";
import { detailWord, valueWord } from "./words.tsx";

/** What two states of something have in common and what not; which words exactly are approved is said elsewhere. */
type Compared = Omit<Comparison, "contentHash">;

/** What is to be approved: what changed since the last approval, or the whole of it. */
export function ComparisonView({ comparison }: { comparison: Compared }) {
  const { t } = useLingui();
  const id = useId();
  const isFirst = comparison.since === null;
  const [shown, setShown] = useState(isFirst ? "whole" : "changes");
  return (
    <>
      <div className={styles.head}>
        <p>
          <Since comparison={comparison} />
        </p>
        {isFirst ? null : (
          <FilterChoices
            label={t`What to show`}
            choices={[
              { value: "changes", label: t`What changed` },
              { value: "whole", label: t`The whole text` },
            ]}
            value={shown}
            onChange={setShown}
          />
        )}
      </div>
      <Details comparison={comparison} shown={shown} />
      {comparison.parts.map((part) => (
        <section
          key={`${part.key} ${part.language}`}
          {...(comparison.parts.length > 1
            ? { "aria-labelledby": `${id} ${part.key} ${part.language}`.replaceAll(" ", "-") }
            : { "aria-label": t`Text` })}
        >
          {comparison.parts.length > 1 ? (
            <h2 className={styles.part} id={`${id} ${part.key} ${part.language}`.replaceAll(" ", "-")}>
              {part.key === "" ? null : `${part.key} · `}
              <LanguageName code={part.language} />
            </h2>
          ) : null}
          <Part part={part} shown={shown} />
        </section>
      ))}
    </>
  );
}

function Part({ part, shown }: { part: Comparison["parts"][number]; shown: string }): ReactNode {
  if (shown === "changes") return <DifferenceView blocks={part.difference} lang={part.language} />;
  if (part.after === null)
    return (
      <p>
        <Trans>This text was taken out.</Trans>
      </p>
    );
  return <DocumentView content={part.after} lang={part.language} />;
}

function Since({ comparison }: { comparison: Compared }): ReactNode {
  const format = useFormat();
  const { since } = comparison;
  if (since === null) return <Trans>Nothing of this was approved before: all of it is new.</Trans>;
  const places = comparison.parts.reduce((sum, part) => sum + part.changes, 0) + changed(comparison).length;
  const number = since.number ?? 0;
  const day = since.at === null ? "" : format.date(since.at);
  return (
    <>
      {places === 0 ? (
        <Trans>Nothing has changed</Trans>
      ) : (
        <Plural value={places} one="Changed in one place" other="Changed in # places" />
      )}{" "}
      {number > 0 ? <Trans>since version {number}</Trans> : <Trans>since the last approval</Trans>}
      {day === "" ? null : (
        <>
          {" "}
          <Trans>of {day}</Trans>
        </>
      )}
    </>
  );
}

function changed({ since, details }: Compared) {
  return since === null ? [] : details.filter(({ before, after }) => before !== after);
}

/** An approval covers more than words: whom it goes to, how it is marked, what it is called in each language. */
function Details({ comparison, shown }: { comparison: Compared; shown: string }): ReactNode {
  const { i18n } = useLingui();
  const whole = shown === "whole";
  const rows = whole
    ? comparison.details.filter(({ name, after }) => after !== null && !codesOnly.has(name))
    : changed(comparison);
  const say = (name: string, value: string) => valueWord(name, value, (word) => i18n._(word));
  if (rows.length === 0) return null;
  return (
    <dl className={styles.details}>
      {rows.map(({ name, before, after }) => (
        <div key={name}>
          <dt>
            <DetailName name={name} />
          </dt>
          <dd>
            {before === null || whole ? null : (
              <del>
                <span className="hidden-visually">
                  <Trans>Removed:</Trans>{" "}
                </span>
                {say(name, before)}
              </del>
            )}{" "}
            {after !== null && whole ? say(name, after) : null}
            {after === null || whole ? null : (
              <ins>
                <span className="hidden-visually">
                  <Trans>Added:</Trans>{" "}
                </span>
                {say(name, after)}
              </ins>
            )}
          </dd>
        </div>
      ))}
    </dl>
  );
}

/** Said by other words beside it. */
const codesOnly: ReadonlySet<string> = new Set(["audienceRule", "format"]);

/** `subject de`: a subject in one language; whatever follows is whom that variant is for. */
function DetailName({ name }: { name: string }): ReactNode {
  const { i18n } = useLingui();
  const [what = "", language, ...audience] = name.split(" ");
  return (
    <>
      {i18n._(detailWord(what))}
      {language === undefined ? null : (
        <>
          {" · "}
          <LanguageName code={language} />
        </>
      )}
      {audience.length === 0 ? null : ` · ${audience.join(" ")}`}
    </>
  );
}

function LanguageName({ code }: { code: string }): string {
  const { i18n } = useLingui();
  try {
    return new Intl.DisplayNames([i18n.locale], { type: "language" }).of(code) ?? code;
  } catch {
    return code;
  }
}
