import { Trans, useLingui } from "@lingui/react/macro";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { type FormEvent, type ReactNode, useId, useState } from "react";
import { Button } from "../../../ui/button.tsx";
import { PlainField } from "../../../ui/plain-field.tsx";
import { ProblemNote } from "../../../ui/problem-note.tsx";
import type { Assignment } from "../api.ts";
import { ask, askException, dispute, type OwnStatement, retract, statementKey } from "./api.ts";
import "./reasons.ts";
import styles from "./statements.module.css";

export type Form = "question" | "exception" | "not-mine" | "retract";

interface Props {
  readonly assignment: Assignment;
  readonly can: OwnStatement["can"];
  readonly form: Form | null;
  readonly open: (form: Form | null) => void;
}

/** One form at a time, opened by its quiet button. */
export function Forms({ assignment, can, form, open }: Props) {
  const { t } = useLingui();
  const [quote, setQuote] = useState("");
  const close = () => open(null);
  if (form === "question") return <QuestionForm assignment={assignment} quote={quote} onClose={close} />;
  if (form === "exception") return <ExceptionForm assignment={assignment} onClose={close} />;
  if (form !== null) return <ReasonForm assignment={assignment} what={form} onClose={close} />;
  return (
    <nav className={styles.ways} aria-label={t`What else you can say`}>
      {can.ask ? (
        <Button
          variant="subtle"
          // Before the press takes the selection away.
          onPointerDown={() => setQuote(selectedText())}
          onClick={() => open("question")}
        >
          <Trans>Ask a question</Trans>
        </Button>
      ) : null}
      {can.requestException ? (
        <Button variant="subtle" onClick={() => open("exception")}>
          <Trans>I can’t comply</Trans>
        </Button>
      ) : null}
      {can.dispute ? (
        <Button variant="subtle" onClick={() => open("not-mine")}>
          <Trans>This isn’t for me</Trans>
        </Button>
      ) : null}
      {can.retract ? (
        <Button variant="subtle" onClick={() => open("retract")}>
          <Trans>Take it back</Trans>
        </Button>
      ) : null}
    </nav>
  );
}

/** What is marked in the text, for a question about exactly this. */
function selectedText(): string {
  return (window.getSelection()?.toString() ?? "").replace(/\s+/g, " ").trim().slice(0, 2_000);
}

function useSaid(assignment: Assignment, onDone: () => void) {
  const client = useQueryClient();
  return async () => {
    await client.invalidateQueries({ queryKey: statementKey(assignment.id) });
    onDone();
    void client.invalidateQueries({ queryKey: ["assignments", assignment.id] });
    void client.invalidateQueries({ queryKey: ["desk"] });
  };
}

interface AreaProps {
  readonly label: string;
  readonly value: string;
  readonly rows?: number;
  readonly autoFocus?: boolean;
  readonly most?: number;
  readonly onChange: (value: string) => void;
}

function Area({ label, value, rows = 3, autoFocus, most = 4_000, onChange }: AreaProps) {
  const id = useId();
  return (
    <div>
      <label htmlFor={id} className={styles.label}>
        {label}
      </label>
      <textarea
        id={id}
        className={styles.area}
        rows={rows}
        required
        maxLength={most}
        // biome-ignore lint/a11y/noAutofocus: the form was opened by a press of its button
        autoFocus={autoFocus}
        value={value}
        onChange={(event) => onChange(event.currentTarget.value)}
      />
    </div>
  );
}

interface FrameProps {
  readonly title: string;
  readonly note: ReactNode;
  readonly action: string;
  readonly ready: boolean;
  readonly act: { readonly isPending: boolean; readonly error: Error | null; readonly mutate: () => void };
  readonly onClose: () => void;
  readonly children: ReactNode;
}

function Frame({ title, note, action, ready, act, onClose, children }: FrameProps) {
  const send = (event: FormEvent) => {
    event.preventDefault();
    if (ready && !act.isPending) act.mutate();
  };
  return (
    <form className={styles.form} onSubmit={send} aria-label={title}>
      <h3 className={styles.formTitle}>{title}</h3>
      <p className={styles.note}>{note}</p>
      {children}
      {act.error ? <ProblemNote error={act.error} /> : null}
      <div className={styles.actions}>
        <Button type="submit" loading={act.isPending} disabled={!ready}>
          {action}
        </Button>
        <Button variant="subtle" onClick={onClose}>
          <Trans>Cancel</Trans>
        </Button>
      </div>
    </form>
  );
}

function QuestionForm({ assignment, quote, onClose }: { assignment: Assignment; quote: string; onClose: () => void }) {
  const { t } = useLingui();
  const [words, setWords] = useState("");
  const done = useSaid(assignment, onClose);
  const act = useMutation({ mutationFn: () => ask(assignment.id, words, quote), onSuccess: done });
  return (
    <Frame
      title={t`Ask whoever answers for this document`}
      note={
        <Trans>
          You need not wait for the answer to confirm. A mail brings it. Others may be shown question and answer,
          without your name.
        </Trans>
      }
      action={t`Send the question`}
      ready={words.trim() !== ""}
      act={act}
      onClose={onClose}
    >
      {quote === "" ? null : <blockquote className={styles.quote}>{quote}</blockquote>}
      <Area label={t`Your question`} value={words} autoFocus onChange={setWords} />
    </Frame>
  );
}

const DAY_MS = 86_400_000;
const dayFrom = (days: number) => new Date(Date.now() + days * DAY_MS).toISOString().slice(0, 10);

function ExceptionForm({ assignment, onClose }: { assignment: Assignment; onClose: () => void }) {
  const { t } = useLingui();
  const [what, setWhat] = useState("");
  const [why, setWhy] = useState("");
  const [from, setFrom] = useState(() => dayFrom(0));
  const [until, setUntil] = useState(() => dayFrom(90));
  const done = useSaid(assignment, onClose);
  const act = useMutation({
    mutationFn: () => askException(assignment.id, { what, why, from, until }),
    onSuccess: done,
  });
  return (
    <Frame
      title={t`Ask for an exception`}
      note={<Trans>Say it plainly: the risk is weighed and decided by others. It frees nobody from reading.</Trans>}
      action={t`Ask for it`}
      ready={what.trim() !== "" && why.trim() !== "" && from !== "" && until !== ""}
      act={act}
      onClose={onClose}
    >
      <Area label={t`What can’t you comply with?`} value={what} autoFocus onChange={setWhat} />
      <Area label={t`Why not?`} value={why} onChange={setWhy} />
      <div className={styles.two}>
        <PlainField
          label={t`From`}
          type="date"
          required
          value={from}
          onChange={(event) => setFrom(event.currentTarget.value)}
        />
        <PlainField
          label={t`Until`}
          type="date"
          required
          min={from}
          value={until}
          onChange={(event) => setUntil(event.currentTarget.value)}
        />
      </div>
    </Frame>
  );
}

interface ReasonProps {
  readonly assignment: Assignment;
  readonly what: "not-mine" | "retract";
  readonly onClose: () => void;
}

function ReasonForm({ assignment, what, onClose }: ReasonProps) {
  const { t } = useLingui();
  const [reason, setReason] = useState("");
  const done = useSaid(assignment, onClose);
  const say = what === "retract" ? retract : dispute;
  const act = useMutation({
    mutationFn: async () => {
      await say(assignment.id, reason);
    },
    onSuccess: done,
  });
  const words =
    what === "retract"
      ? {
          title: t`Take your word back`,
          note: (
            <Trans>
              What you confirmed stays recorded, and that you took it back, with your reason. You then owe it again.
            </Trans>
          ),
          action: t`Take it back`,
        }
      : {
          title: t`Say that this isn’t for you`,
          note: <Trans>Whoever manages it decides: it stays yours, or you need not read it. You hear of it.</Trans>,
          action: t`Say so`,
        };
  return (
    <Frame {...words} ready={reason.trim() !== ""} act={act} onClose={onClose}>
      <Area label={t`Why?`} value={reason} rows={2} most={2_000} autoFocus onChange={setReason} />
    </Frame>
  );
}
