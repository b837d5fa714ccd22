import "@fontsource-variable/literata/wght.css";
import "@fontsource-variable/literata/wght-italic.css";
import { Plural, Trans, useLingui } from "@lingui/react/macro";
import { useMutation, useQuery } from "@tanstack/react-query";
import { Link, useNavigate } from "@tanstack/react-router";
import { useState } from "react";
import { type Language, languageNames, languages } from "../../../platform/language.ts";
import { Button } from "../../../ui/button.tsx";
import { DocumentView } from "../../../ui/document/render.tsx";
import { FilterChoices } from "../../../ui/filters.tsx";
import { Loaded } from "../../../ui/loaded.tsx";
import { Meaning } from "../../../ui/meaning.tsx";
import { Page } from "../../../ui/page.tsx";
import { ProblemNote } from "../../../ui/problem-note.tsx";
import { useAfterStep } from "../version/changed.ts";
import { adoptStarters, type Starter, type StarterCode, startersOptions } from "./api.ts";
import styles from "./starter.module.css";

const textOf = (starter: Starter, language: string) =>
  starter.texts.find((text) => text.language === language) ?? starter.texts[0];

interface ChoiceProps {
  readonly starter: Starter;
  readonly language: string;
  readonly chosen: boolean;
  readonly shown: boolean;
  readonly onChoose: (chosen: boolean) => void;
  readonly onShow: () => void;
}

function Choice({ starter, language, chosen, shown, onChoose, onShow }: ChoiceProps) {
  const { t } = useLingui();
  const text = textOf(starter, language);
  if (!text) return null;
  const { title } = text;
  return (
    <li className={styles.choice} data-shown={shown ? "" : undefined}>
      {starter.documentId === null ? (
        <input
          type="checkbox"
          name={starter.code}
          aria-label={title}
          checked={chosen}
          onChange={(event) => onChoose(event.currentTarget.checked)}
        />
      ) : (
        <span />
      )}
      <span lang={text.language}>
        <span className={styles.title}>{title}</span>
        <span className={styles.note}>
          {starter.documentId === null ? (
            <Plural value={text.minutes} one="# minute to read" other="# minutes to read" />
          ) : (
            <Meaning tone="done" plain>
              <Trans>There already</Trans>
            </Meaning>
          )}
        </span>
      </span>
      <button
        type="button"
        className={styles.look}
        aria-pressed={shown}
        aria-label={t`Look at it: ${title}`}
        onClick={onShow}
      >
        <Trans>Look at it</Trans>
      </button>
    </li>
  );
}

function useAdopt() {
  const after = useAfterStep();
  const navigate = useNavigate();
  return useMutation({
    mutationFn: adoptStarters,
    onSuccess: async () => {
      await after();
      await navigate({ to: "/policies" });
    },
  });
}

function Picker({ items }: { items: readonly Starter[] }) {
  const { t, i18n } = useLingui();
  const free = items.filter((starter) => starter.documentId === null);
  const [chosen, setChosen] = useState<ReadonlySet<StarterCode>>(() => new Set(free.map(({ code }) => code)));
  const [shown, setShown] = useState<StarterCode | undefined>(items[0]?.code);
  const [language, setLanguage] = useState<Language>(languages.find((one) => one === i18n.locale) ?? "en");
  const adopt = useAdopt();
  const looked = items.find(({ code }) => code === shown);
  const text = looked && textOf(looked, language);
  const choose = (code: StarterCode, wanted: boolean) =>
    setChosen((before) => new Set(wanted ? [...before, code] : [...before].filter((one) => one !== code)));
  return (
    <div className={styles.columns}>
      <div className={styles.side}>
        <ul className={styles.choices} aria-label={t`Policies to begin with`}>
          {items.map((starter) => (
            <Choice
              key={starter.code}
              starter={starter}
              language={language}
              chosen={chosen.has(starter.code)}
              shown={starter.code === shown}
              onChoose={(wanted) => choose(starter.code, wanted)}
              onShow={() => setShown(starter.code)}
            />
          ))}
        </ul>
        {adopt.error ? <ProblemNote error={adopt.error} /> : null}
        {free.length === 0 ? null : (
          <Button disabled={chosen.size === 0} loading={adopt.isPending} onClick={() => adopt.mutate([...chosen])}>
            <Plural
              value={chosen.size}
              _0="Choose a policy"
              one="Begin with one policy"
              other="Begin with # policies"
            />
          </Button>
        )}
      </div>
      {text ? (
        <section className={styles.sheet} aria-label={t`Preview`}>
          <FilterChoices
            label={t`Language`}
            choices={languages.map((value) => ({ value, label: languageNames[value] }))}
            value={language}
            onChange={(value) => setLanguage(languages.find((one) => one === value) ?? "en")}
          />
          <h2 className={styles.sheetTitle} lang={text.language}>
            {text.title}
          </h2>
          <DocumentView content={text.content} lang={text.language} />
        </section>
      ) : null}
    </div>
  );
}

/** Policies of our own writing to adopt, adapt or add to. */
export function StartersPage() {
  const { t } = useLingui();
  const starters = useQuery(startersOptions);
  return (
    <Page
      title={t`Policies to begin with`}
      above={
        <Link to="/policies">
          <Trans>Policies</Trans>
        </Link>
      }
      state={
        <Trans>
          Plain words, one page each, in English and German. They become drafts of yours: change what does not fit, then
          have them approved.
        </Trans>
      }
    >
      <Loaded query={starters}>{({ items }) => <Picker items={items} />}</Loaded>
    </Page>
  );
}
