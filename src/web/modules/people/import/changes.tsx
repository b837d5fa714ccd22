import { Trans, useLingui } from "@lingui/react/macro";
import { useInfiniteQuery } from "@tanstack/react-query";
import { useFormat } from "../../../platform/format.ts";
import { type Column, DataTable } from "../../../ui/data-table.tsx";
import { Section } from "../../../ui/page.tsx";
import { Paged } from "../../../ui/paged.tsx";
import { fieldOrder, useValueWords } from "../directory/field-words.ts";
import { attributeWord, kindWords } from "./field-words.ts";
import styles from "./import.module.css";
import { type ChangeKind, type Draft, draftChangesOptions, type ImportChange } from "./import-api.ts";

interface CardsProps {
  readonly draft: Draft;
  readonly kind: ChangeKind | undefined;
  readonly onKind: (kind: ChangeKind | undefined) => void;
}

/** What would happen, as numbers that lead to the people behind them. */
export function ChangeCards({ draft, kind, onKind }: CardsProps) {
  const { t, i18n } = useLingui();
  const format = useFormat();
  const { counts } = draft;
  if (!counts) return null;
  const cards: readonly [ChangeKind, number][] = [
    ["new", counts.added],
    ["changed", counts.changed],
    ["moved", counts.moved],
    ["leaving", counts.leaving],
    ["kept-by-hand", counts.keptByHand],
    ["missing", counts.missing],
  ];
  const leftOut = (
    <>
      <span className={styles.cardWord}>
        <Trans>Rows left out</Trans>
      </span>
      <span className={styles.cardCount}>{format.number(counts.leftOut)}</span>
    </>
  );
  return (
    <fieldset className={styles.cards} aria-label={t`What the file would do`}>
      {cards.map(([one, count]) => (
        <button
          key={one}
          type="button"
          className={styles.card}
          aria-pressed={kind === one}
          disabled={count === 0}
          onClick={() => onKind(kind === one ? undefined : one)}
        >
          <span className={styles.cardWord}>{i18n._(kindWords[one])}</span>
          <span className={styles.cardCount}>{format.number(count)}</span>
        </button>
      ))}
      <div className={styles.card} data-still="">
        <span className={styles.cardWord}>
          <Trans>Unchanged</Trans>
        </span>
        <span className={styles.cardCount}>{format.number(counts.unchanged)}</span>
      </div>
      {counts.leftOut > 0 ? (
        <a href="#problems" className={styles.card}>
          {leftOut}
        </a>
      ) : (
        <div className={styles.card} data-still="">
          {leftOut}
        </div>
      )}
    </fieldset>
  );
}

/** In the order of a person's page; the name of whoever is new stands beside it already. */
function inOrder(change: ImportChange, isNew: boolean): [string, unknown][] {
  const order: readonly string[] = fieldOrder;
  return Object.entries(change.after)
    .filter(([name]) => !(isNew && (name === "givenName" || name === "familyName")))
    .toSorted(([one], [other]) => order.indexOf(one) - order.indexOf(other));
}

function Attributes({ change }: { change: ImportChange }) {
  const { i18n } = useLingui();
  const valueWords = useValueWords();
  // The server says a manager by name.
  const valueText = (name: string, value: unknown) =>
    (name === "managerId" ? String(value ?? "") : valueWords(name, value, {})) || "–";
  const isNew = change.kinds.includes("new");
  const keeps = change.kinds.includes("kept-by-hand");
  return (
    <ul className={styles.attributes}>
      {inOrder(change, isNew).map(([name, after]) => {
        const word = attributeWord(name);
        const [was, becomes] = [valueText(name, change.before[name]), valueText(name, after)];
        return (
          <li key={name}>
            <span className={styles.attribute}>{word ? i18n._(word) : name}</span>{" "}
            {isNew || (was === "–" && !keeps) ? null : keeps ? (
              <Trans>
                stays {was}; the file says {becomes}
              </Trans>
            ) : (
              <>
                <del>{was}</del> <span aria-hidden="true">→</span>{" "}
              </>
            )}
            {keeps ? null : <ins>{becomes}</ins>}
          </li>
        );
      })}
    </ul>
  );
}

function useColumns(): Column<ImportChange>[] {
  const { t, i18n } = useLingui();
  return [
    { key: "name", header: t`Person`, lead: true, width: "220px", render: (change) => change.name },
    {
      key: "kinds",
      header: t`What`,
      width: "170px",
      render: ({ kinds }) =>
        kinds
          .filter((kind) => kind !== "changed" || kinds.length === 1)
          .map((kind) => i18n._(kindWords[kind]))
          .join(", "),
    },
    { key: "change", header: t`Change`, render: (change) => <Attributes change={change} /> },
    { key: "line", header: t`Line`, align: "end", width: "60px", render: (change) => change.line },
  ];
}

export function ChangeList({ draft, kind }: { draft: Draft; kind: ChangeKind | undefined }) {
  const { t, i18n } = useLingui();
  const changes = useInfiniteQuery(draftChangesOptions(draft.id, kind));
  const columns = useColumns();
  return (
    <Section title={kind ? i18n._(kindWords[kind]) : t`Who would change, and how`}>
      <Paged
        query={changes}
        empty={
          <p className={styles.aside}>
            <Trans>Nobody: everything is as the file says.</Trans>
          </p>
        }
      >
        {(items) => (
          <DataTable
            label={t`Who would change, and how`}
            columns={columns}
            rows={items}
            rowKey={(change) => `${change.line}-${change.personId}-${change.name}-${change.kinds.join()}`}
          />
        )}
      </Paged>
    </Section>
  );
}
