import { Plural, Trans, useLingui } from "@lingui/react/macro";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { Link, useNavigate, useSearch } from "@tanstack/react-router";
import { ArrowLeftRight } from "lucide-react";
import { useState } from "react";
import { Button } from "../../../ui/button.tsx";
import { ButtonLink } from "../../../ui/button-link.tsx";
import { Loaded } from "../../../ui/loaded.tsx";
import { Page, Section } from "../../../ui/page.tsx";
import { ProblemNote } from "../../../ui/problem-note.tsx";
import { effectText } from "../../../words/effect-words.ts";
import styles from "./directory.module.css";
import {
  type Field,
  type MergePreview,
  mergePeople,
  mergePreviewOptions,
  refreshPeople,
  sayDifferent,
} from "./directory-api.ts";
import { fieldOrder, useFieldWords, useValueWords } from "./field-words.ts";

type Choices = { readonly [F in Field]?: "survivor" | "merged" };

const nameOf = (side: MergePreview["survivor"]) => `${side.givenName} ${side.familyName}`.trim();

const same = (one: unknown, other: unknown) => JSON.stringify(one) === JSON.stringify(other);

/** Which side the proposal takes a value from, until somebody chooses. */
function proposed(preview: MergePreview, field: Field): "survivor" | "merged" {
  return same(preview.proposed[field], preview.survivor[field]) ? "survivor" : "merged";
}

interface RowProps {
  readonly preview: MergePreview;
  readonly field: Field;
  readonly chosen: "survivor" | "merged";
  readonly onChoose: (side: "survivor" | "merged") => void;
}

function Row({ preview, field, chosen, onChoose }: RowProps) {
  const words = useFieldWords();
  const valueWords = useValueWords();
  const side = (which: "survivor" | "merged") => {
    const value = valueWords(field, preview[which][field], preview.names) ?? "–";
    if (same(preview.survivor[field], preview.merged[field])) return value;
    return (
      <label className={styles.pick}>
        <input
          type="radio"
          name={field}
          aria-label={`${words(field)}: ${value}`}
          checked={chosen === which}
          onChange={() => onChoose(which)}
        />
        <span>{value}</span>
      </label>
    );
  };
  return (
    <tr>
      <th scope="row">{words(field)}</th>
      <td>{side("survivor")}</td>
      <td>{side("merged")}</td>
    </tr>
  );
}

function Effects({ preview }: { preview: MergePreview }) {
  const { t, i18n } = useLingui();
  const effectWords = (kind: string, count: number) => effectText((message) => i18n._(message), { kind, count });
  const { reports, offices, absences, parties } = preview.moves;
  const name = nameOf(preview.survivor);
  return (
    <Section title={t`What a merge does besides`}>
      <ul className={styles.effects}>
        {reports > 0 ? (
          <li>
            <Plural value={reports} one="# person reports to" other="# people report to" /> {name}.
          </li>
        ) : null}
        {offices + absences + parties > 0 ? (
          <li>{t`${offices} offices, ${absences} absences and ${parties} places in interested parties move along.`}</li>
        ) : null}
        {preview.closes.map(({ kind, count }) => (
          <li key={kind}>
            <Trans>Ends:</Trans> {effectWords(kind, count)}
          </li>
        ))}
        {preview.keeps.map(({ kind, count }) => (
          <li key={kind}>
            <Trans>Stays as it is:</Trans> {effectWords(kind, count)}
          </li>
        ))}
        <li>
          <Trans>It can be taken back as long as the person is not changed. What was ended stays ended.</Trans>
        </li>
      </ul>
    </Section>
  );
}

function Compare({ preview }: { preview: MergePreview }) {
  const { t } = useLingui();
  const client = useQueryClient();
  const navigate = useNavigate();
  const [choices, setChoices] = useState<Choices>({});
  const fields = fieldOrder.filter(
    (field) => !same(preview.survivor[field], preview.merged[field]) || field === "email",
  );
  const merge = useMutation({
    mutationFn: () => mergePeople(preview, choices),
    onSuccess: async () => {
      await refreshPeople(client);
      return navigate({ to: "/people/duplicates", hash: "merges" });
    },
  });
  const different = useMutation({
    mutationFn: () => sayDifferent(preview.survivor.id, preview.merged.id),
    onSuccess: async () => {
      await refreshPeople(client);
      return navigate({ to: "/people/duplicates" });
    },
  });
  return (
    <>
      <table className={styles.compare} aria-label={t`Two records side by side`}>
        <thead>
          <tr>
            <th>
              <span className="hidden-visually">
                <Trans>Field</Trans>
              </span>
            </th>
            <th scope="col">
              <Trans>Stays</Trans>
              <bdi className={styles.side}>{nameOf(preview.survivor)}</bdi>
            </th>
            <th scope="col">
              <Trans>Is merged into it</Trans>
              <bdi className={styles.side}>{nameOf(preview.merged)}</bdi>
            </th>
          </tr>
        </thead>
        <tbody>
          {fields.map((field) => (
            <Row
              key={field}
              preview={preview}
              field={field}
              chosen={choices[field] ?? proposed(preview, field)}
              onChoose={(which) => setChoices({ ...choices, [field]: which })}
            />
          ))}
        </tbody>
      </table>
      <Effects preview={preview} />
      {(merge.error ?? different.error) ? <ProblemNote error={merge.error ?? different.error} /> : null}
      <div className={styles.buttons} style={{ marginTop: 24 }}>
        <Button loading={merge.isPending} onClick={() => merge.mutate()}>
          <Trans>Merge</Trans>
        </Button>
        <ButtonLink
          to="/people/merge"
          search={{ survivor: preview.merged.id, merged: preview.survivor.id }}
          variant="default"
          icon={<ArrowLeftRight size={16} aria-hidden="true" />}
        >
          <Trans>The other one stays</Trans>
        </ButtonLink>
        <Button variant="default" loading={different.isPending} onClick={() => different.mutate()}>
          <Trans>They are two people</Trans>
        </Button>
        <ButtonLink to="/people/duplicates" variant="subtle">
          <Trans>Cancel</Trans>
        </ButtonLink>
      </div>
    </>
  );
}

export function MergePage() {
  const { t } = useLingui();
  const { survivor = "", merged = "" } = useSearch({ from: "/shell/people/merge" });
  const preview = useQuery(mergePreviewOptions(survivor, merged));
  return (
    <Loaded query={preview} page>
      {(both) => (
        <Page
          title={t`One person or two?`}
          above={
            <Link to="/people/duplicates">
              <Trans>Duplicates</Trans>
            </Link>
          }
          state={<Trans>Choose whose value stays where they differ. The rest comes from whoever has one.</Trans>}
        >
          <Compare key={survivor} preview={both} />
        </Page>
      )}
    </Loaded>
  );
}
