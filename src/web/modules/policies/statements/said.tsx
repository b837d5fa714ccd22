import { Trans, useLingui } from "@lingui/react/macro";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { useFormat } from "../../../platform/format.ts";
import { Button } from "../../../ui/button.tsx";
import { Meaning, type Tone } from "../../../ui/meaning.tsx";
import { ProblemNote } from "../../../ui/problem-note.tsx";
import {
  type OwnException,
  type OwnQuestion,
  type OwnStatement,
  statementKey,
  withdrawException,
  withdrawQuestion,
} from "./api.ts";
import styles from "./statements.module.css";

function Part({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section className={styles.part}>
      <h3 className={styles.formTitle}>{title}</h3>
      {children}
    </section>
  );
}

function TakeBack({ assignmentId, act }: { assignmentId: string; act: () => Promise<object> }) {
  const client = useQueryClient();
  const taking = useMutation({
    mutationFn: act,
    onSuccess: () => client.invalidateQueries({ queryKey: statementKey(assignmentId) }),
  });
  return (
    <>
      {taking.error ? <ProblemNote error={taking.error} /> : null}
      <Button variant="subtle" size="small" loading={taking.isPending} onClick={() => taking.mutate()}>
        <Trans>I no longer need it</Trans>
      </Button>
    </>
  );
}

export function MyQuestions({ assignmentId, questions }: { assignmentId: string; questions: readonly OwnQuestion[] }) {
  const { t } = useLingui();
  const format = useFormat();
  if (questions.length === 0) return null;
  return (
    <Part title={t`My questions`}>
      <ul className={styles.list}>
        {questions.map((question) => {
          const asked = format.dateTime(question.askedAt);
          const name = question.to.office?.name ?? question.to.person?.displayName ?? "";
          return (
            <li key={question.id} className={styles.item}>
              {question.quote === "" ? null : <blockquote className={styles.quote}>{question.quote}</blockquote>}
              <p>{question.words}</p>
              <p className={styles.note}>
                <Trans>
                  Asked on {asked}, of {name}
                </Trans>
              </p>
              <Answer question={question} />
              {question.state === "open" ? (
                <TakeBack assignmentId={assignmentId} act={() => withdrawQuestion(question.id)} />
              ) : null}
            </li>
          );
        })}
      </ul>
    </Part>
  );
}

function Answer({ question }: { question: OwnQuestion }) {
  const { answer } = question;
  if (question.state === "withdrawn")
    return (
      <Meaning tone="apart" plain>
        <Trans>Taken back</Trans>
      </Meaning>
    );
  if (!answer)
    return (
      <Meaning tone="later" plain>
        <Trans>Waits for an answer</Trans>
      </Meaning>
    );
  return (
    <>
      <p className={styles.answer}>{answer.words}</p>
      <p className={styles.note}>
        {answer.by}, {answer.open ? <Trans>for everybody</Trans> : <Trans>for you alone</Trans>}
      </p>
    </>
  );
}

export function OpenQuestions({ questions }: { questions: OwnStatement["openQuestions"] }) {
  const { t } = useLingui();
  if (questions.length === 0) return null;
  return (
    <Part title={t`What others asked`}>
      <dl className={styles.list}>
        {questions.map((question) => (
          <div key={question.id} className={styles.item}>
            <dt>
              {question.quote === "" ? null : <q className={styles.quoted}>{question.quote}</q>}
              {question.words}
            </dt>
            <dd className={styles.answer}>{question.answer}</dd>
          </div>
        ))}
      </dl>
    </Part>
  );
}

const tones: Record<OwnException["state"], Tone> = {
  requested: "later",
  proposed: "later",
  granted: "done",
  refused: "apart",
  withdrawn: "apart",
  expired: "apart",
  ended: "apart",
};

function ExceptionStanding({ exception }: { exception: OwnException }) {
  const format = useFormat();
  const until = format.date(exception.until);
  switch (exception.state) {
    case "requested":
    case "proposed":
      return <Trans>Waits for the decision</Trans>;
    case "granted":
      return <Trans>Granted until {until}</Trans>;
    case "refused":
      return <Trans>Refused</Trans>;
    case "withdrawn":
      return <Trans>Taken back</Trans>;
    case "expired":
      return <Trans>Ended with its last day, {until}</Trans>;
    default:
      return <Trans>Ended</Trans>;
  }
}

export function MyExceptions(props: { assignmentId: string; exceptions: readonly OwnException[] }) {
  const { t } = useLingui();
  if (props.exceptions.length === 0) return null;
  return (
    <Part title={t`My exceptions`}>
      <ul className={styles.list}>
        {props.exceptions.map((exception) => (
          <li key={exception.id} className={styles.item}>
            <p>{exception.what}</p>
            <p className={styles.note}>{exception.why}</p>
            <Meaning tone={tones[exception.state]} plain>
              <ExceptionStanding exception={exception} />
            </Meaning>
            {exception.state === "granted" && exception.conditions !== "" ? (
              <p className={styles.note}>
                <Trans>On condition:</Trans> {exception.conditions}
              </p>
            ) : null}
            {exception.decisionReason ? <p className={styles.note}>“{exception.decisionReason}”</p> : null}
            {exception.can.withdraw ? (
              <TakeBack assignmentId={props.assignmentId} act={() => withdrawException(exception.id)} />
            ) : null}
          </li>
        ))}
      </ul>
    </Part>
  );
}
