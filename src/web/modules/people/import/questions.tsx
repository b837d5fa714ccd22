import { Trans, useLingui } from "@lingui/react/macro";
import { Section } from "../../../ui/page.tsx";
import styles from "./import.module.css";
import type { Draft, DraftColumn, DraftQuestion } from "./import-api.ts";

interface Props {
  readonly draft: Draft;
  readonly busy: boolean;
  readonly onSheet: (sheet: string) => void;
  readonly onColumn: (index: number, column: Partial<DraftColumn>) => void;
}

interface ChoicesProps {
  readonly legend: string;
  readonly hint: string;
  readonly busy: boolean;
  readonly choices: readonly { readonly value: string; readonly label: string }[];
  readonly onChoose: (value: string) => void;
}

function Choices({ legend, hint, busy, choices, onChoose }: ChoicesProps) {
  return (
    <fieldset className={styles.question} disabled={busy}>
      <legend>{legend}</legend>
      <p className={styles.aside}>{hint}</p>
      <div className={styles.answers}>
        {choices.map(({ value, label }) => (
          <button key={value} type="button" className={styles.answer} onClick={() => onChoose(value)}>
            {label}
          </button>
        ))}
      </div>
    </fieldset>
  );
}

function Question({ question, draft, busy, onSheet, onColumn }: Props & { question: DraftQuestion }) {
  const { t } = useLingui();
  if (question.kind === "sheet")
    return (
      <Choices
        legend={t`Which sheet has the people?`}
        hint={t`The workbook has several.`}
        busy={busy}
        choices={question.sheets.map((sheet) => ({ value: sheet, label: sheet }))}
        onChoose={onSheet}
      />
    );
  if (question.kind === "email-column") {
    const choices = draft.columns.flatMap(({ header, samples }, index) =>
      samples.some((sample) => sample.includes("@"))
        ? [{ value: String(index), label: header || t`(no heading)` }]
        : [],
    );
    return (
      <Choices
        legend={t`Which column has the e-mail addresses?`}
        hint={t`People are known again by them. No heading of the file says so.`}
        busy={busy}
        choices={choices}
        onChoose={(index) => onColumn(Number(index), { field: "email" })}
      />
    );
  }
  const header = question.header;
  const examples = question.examples.join("   ");
  return (
    <Choices
      legend={t`What comes first in the dates of “${header}”?`}
      hint={t`Nothing in the file decides it: ${examples}`}
      busy={busy}
      choices={[
        { value: "day-first", label: t`The day: day/month/year` },
        { value: "month-first", label: t`The month: month/day/year` },
      ]}
      onChoose={(order) => onColumn(question.column, { dates: order === "day-first" ? "day-first" : "month-first" })}
    />
  );
}

/** What nobody should guess. Answered once, remembered for files with the same headings. */
export function Questions(props: Props) {
  const { t } = useLingui();
  const { questions } = props.draft;
  if (questions.length === 0) return null;
  return (
    <Section title={t`Before this file can be applied`}>
      {questions.map((question) => (
        <Question key={question.kind === "dates" ? question.header : question.kind} {...props} question={question} />
      ))}
      <p className={styles.aside}>
        <Trans>The answers are kept for the next file of this kind.</Trans>
      </p>
    </Section>
  );
}
