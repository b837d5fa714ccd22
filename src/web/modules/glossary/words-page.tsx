import { Trans, useLingui } from "@lingui/react/macro";
import { useQuery } from "@tanstack/react-query";
import { useNavigate, useSearch } from "@tanstack/react-router";
import { Empty } from "../../ui/empty.tsx";
import { FilterBar, SearchField } from "../../ui/filters.tsx";
import { Loaded } from "../../ui/loaded.tsx";
import { Meaning } from "../../ui/meaning.tsx";
import { Page } from "../../ui/page.tsx";
import { type Word, wordsOptions } from "./api.ts";
import styles from "./glossary.module.css";
import { concernWords } from "./words.tsx";

function WordEntry({ word }: { word: Word }) {
  const { i18n } = useLingui();
  return (
    <article className={styles.word} lang={word.language} id={word.id}>
      <h2>{word.word}</h2>
      <p>{word.meaning}</p>
      <dl className={styles.examples}>
        {word.goodExample ? (
          <div>
            <dt>
              <Meaning tone="done" plain>
                <Trans>How it goes well</Trans>
              </Meaning>
            </dt>
            <dd>{word.goodExample}</dd>
          </div>
        ) : null}
        {word.badExample ? (
          <div>
            <dt>
              <Meaning tone="overdue" plain>
                <Trans>How it goes wrong</Trans>
              </Meaning>
            </dt>
            <dd>{word.badExample}</dd>
          </div>
        ) : null}
      </dl>
      <p className={styles.faint}>{word.concerns.map((concern) => i18n._(concernWords[concern])).join(" · ")}</p>
    </article>
  );
}

const plain = (text: string) => text.normalize("NFC").toLowerCase();

/** For everybody: what words mean here. */
export function WordsPage() {
  const { t, i18n } = useLingui();
  const { search = "" } = useSearch({ from: "/shell/words" });
  const navigate = useNavigate({ from: "/words" });
  const words = useQuery(wordsOptions(i18n.locale));
  return (
    <Page title={t`What words mean`} narrow>
      <FilterBar>
        <SearchField
          label={t`Find a word`}
          value={search}
          onChange={(text) => void navigate({ search: text ? { search: text } : {}, replace: true })}
        />
      </FilterBar>
      <Loaded query={words}>
        {({ items }) => {
          const found = items.filter((one) => plain(`${one.word} ${one.meaning}`).includes(plain(search)));
          if (found.length === 0)
            return (
              <Empty title={t`No word fits`}>
                <p>
                  <Trans>Search for another one.</Trans>
                </p>
              </Empty>
            );
          return (
            <div className={styles.words}>
              {found.map((word) => (
                <WordEntry key={word.id} word={word} />
              ))}
            </div>
          );
        }}
      </Loaded>
    </Page>
  );
}
