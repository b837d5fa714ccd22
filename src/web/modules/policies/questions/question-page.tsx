import "../../../ui/forms.ts";
import "./reasons.ts";
import { Trans, useLingui } from "@lingui/react/macro";
import { Textarea } from "@mantine/core";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { Link, useParams } from "@tanstack/react-router";
import { type FormEvent, useState } from "react";
import { useFormat } from "../../../platform/format.ts";
import { Button } from "../../../ui/button.tsx";
import { FilterChoices } from "../../../ui/filters.tsx";
import { Loaded } from "../../../ui/loaded.tsx";
import { Page, Section } from "../../../ui/page.tsx";
import { ProblemNote } from "../../../ui/problem-note.tsx";
import styles from "../decisions.module.css";
import { answerQuestion, type Question, questionOptions, questionsKey } from "./api.ts";
import { QuestionState } from "./question-state.tsx";

function AnswerForm({ question }: { question: Question }) {
  const { t } = useLingui();
  const client = useQueryClient();
  const [words, setWords] = useState("");
  const [whom, setWhom] = useState("open");
  const act = useMutation({
    mutationFn: () => answerQuestion(question.id, { answer: words, open: whom === "open" }),
    onSuccess: async () => {
      await client.invalidateQueries({ queryKey: questionsKey });
      void client.invalidateQueries({ queryKey: ["desk"] });
    },
  });
  const send = (event: FormEvent) => {
    event.preventDefault();
    if (words.trim() !== "") act.mutate();
  };
  return (
    <form className={styles.form} onSubmit={send}>
      <Textarea
        label={t`Your answer`}
        autosize
        minRows={4}
        maxLength={4_000}
        required
        value={words}
        onChange={(event) => setWords(event.currentTarget.value)}
      />
      <FilterChoices
        label={t`Who reads the answer`}
        value={whom}
        onChange={setWhom}
        choices={[
          { value: "open", label: t`Everybody who may read the document` },
          { value: "private", label: t`Whoever asked, alone` },
        ]}
      />
      <p className={styles.faint}>
        {whom === "open" ? (
          <Trans>Question and answer stand under the document, without the name of whoever asked.</Trans>
        ) : (
          <Trans>Nobody else sees question or answer, except those who answer questions.</Trans>
        )}
      </p>
      {act.error ? <ProblemNote error={act.error} /> : null}
      <div>
        <Button type="submit" loading={act.isPending} disabled={words.trim() === ""}>
          <Trans>Answer</Trans>
        </Button>
      </div>
    </form>
  );
}

function Answered({ question }: { question: Question }) {
  const { t } = useLingui();
  const format = useFormat();
  if (!question.answer) return null;
  const at = format.dateTime(question.answer.at);
  const name = question.answer.by;
  return (
    <Section title={t`The answer`}>
      <p className={styles.words}>{question.answer.words}</p>
      <p className={styles.faint}>
        <Trans>
          {name}, on {at}
        </Trans>
      </p>
    </Section>
  );
}

/** One question, and its answer. */
export function QuestionPage() {
  const { t } = useLingui();
  const format = useFormat();
  const { questionId } = useParams({ from: "/shell/questions/$questionId" });
  const question = useQuery(questionOptions(questionId));
  return (
    <Loaded query={question} page>
      {(data) => {
        const name = data.askedBy?.displayName ?? "";
        const at = format.dateTime(data.askedAt);
        const { number } = data.document;
        return (
          <Page
            title={data.document.title}
            named={t`Question about ${data.document.title}`}
            narrow
            above={
              <Link to="/questions">
                <Trans>Questions</Trans>
              </Link>
            }
            state={<QuestionState question={data} />}
          >
            {data.quote === "" ? null : <blockquote className={styles.quote}>{data.quote}</blockquote>}
            <p className={styles.words}>{data.words}</p>
            <p className={styles.faint}>
              <Trans>
                {name} asked on {at}, about version {number}.
              </Trans>{" "}
              <Link to="/policies/versions/$versionId" params={{ versionId: data.document.versionId }}>
                <Trans>Open the document</Trans>
              </Link>
            </p>
            <Answered question={data} />
            {data.mayAnswer ? <AnswerForm question={data} /> : null}
          </Page>
        );
      }}
    </Loaded>
  );
}
