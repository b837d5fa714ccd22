import "../../../ui/forms.ts";
import { Plural, Trans, useLingui } from "@lingui/react/macro";
import { TextInput } from "@mantine/core";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { type FormEvent, useState } from "react";
import { Button } from "../../../ui/button.tsx";
import { ProblemNote } from "../../../ui/problem-note.tsx";
import { changeLadder, type Ladder, type LadderOfKind, previewOptions, remindersKey } from "./api.ts";
import styles from "./ladders.module.css";
import { fits, type StepName, stepNames } from "./steps.ts";
import { TimeLine } from "./time-line.tsx";

const wholeNumber = /^[-−+]?\d{1,3}$/;

/** Days as they are typed; what is no whole number is undefined. */
function readDays(text: string): number | null | undefined {
  const trimmed = text.trim();
  if (trimmed === "") return null;
  return wholeNumber.test(trimmed) ? Number(trimmed.replace("−", "-")) : undefined;
}

export function LadderForm({ kind, onDone }: { kind: LadderOfKind; onDone: () => void }) {
  const { t } = useLingui();
  const client = useQueryClient();
  const [typed, setTyped] = useState<Record<StepName, string>>(() => ({
    gentle: `${kind.ladder.gentle ?? ""}`,
    firm: `${kind.ladder.firm ?? ""}`,
    manager: `${kind.ladder.manager ?? ""}`,
    ismsManager: `${kind.ladder.ismsManager ?? ""}`,
  }));
  const save = useMutation({
    mutationFn: (ladder: Ladder | null) => changeLadder(kind.kind, ladder),
    onSuccess: async () => {
      await client.invalidateQueries({ queryKey: remindersKey });
      onDone();
    },
  });
  const read = Object.fromEntries(stepNames.map((name) => [name, readDays(typed[name])]));
  const readable = Object.values(read).every((days) => days !== undefined);
  const ladder = readable ? (read as Ladder) : null;
  const inOrder = ladder !== null && fits(ladder);
  const labels: Record<StepName, string> = {
    gentle: t`Gentle reminder`,
    firm: t`Firm reminder`,
    manager: t`Tell their manager`,
    ismsManager: t`Tell the ISMS manager`,
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (ladder && inOrder) save.mutate(ladder);
  };
  return (
    <form className={styles.form} onSubmit={submit} noValidate>
      <p className={styles.words}>
        <Trans>Days from the due date: −3 is three days before, 7 a week after. Empty leaves a step out.</Trans>
      </p>
      <div className={styles.fields}>
        {stepNames.map((name) => (
          <TextInput
            key={name}
            label={labels[name]}
            inputMode="text"
            maxLength={4}
            value={typed[name]}
            error={read[name] === undefined ? t`A whole number, or nothing.` : undefined}
            onChange={(event) => {
              const { value } = event.currentTarget;
              setTyped((before) => ({ ...before, [name]: value }));
            }}
          />
        ))}
      </div>
      {ladder && inOrder ? (
        <>
          <TimeLine ladder={ladder} />
          <Effect kind={kind.kind} ladder={ladder} />
        </>
      ) : (
        <p className={styles.effect} role="status">
          <Trans>Each step comes at least a day after the one before, and a year from the due date at most.</Trans>
        </p>
      )}
      {save.error ? <ProblemNote error={save.error} /> : null}
      <div className={styles.buttons}>
        <Button type="submit" loading={save.isPending} disabled={!inOrder}>
          <Trans>Save the steps</Trans>
        </Button>
        {kind.chosen ? (
          <Button variant="default" onClick={() => save.mutate(null)}>
            <Trans>As usual again</Trans>
          </Button>
        ) : null}
        <Button variant="default" onClick={onDone}>
          <Trans>Cancel</Trans>
        </Button>
      </div>
    </form>
  );
}

/** What saving would do to duties that are open now. */
function Effect({ kind, ladder }: { kind: string; ladder: Ladder }) {
  const effect = useQuery(previewOptions(kind, ladder)).data;
  if (!effect) return <p className={styles.effect} role="status" />;
  const { open, changed, soon } = effect;
  return (
    <p className={styles.effect} role="status">
      {open === 0 ? (
        <Trans>Nobody owes anything of this kind now.</Trans>
      ) : changed === 0 ? (
        <Plural value={open} one="# open duty stays as it is." other="# open duties stay as they are." />
      ) : (
        <>
          <Plural
            value={changed}
            one="The next step of # open duty moves."
            other="The next step of # open duties moves."
          />{" "}
          <Plural
            value={soon}
            _0="None falls due within a day."
            one="# falls due within a day."
            other="# fall due within a day."
          />
        </>
      )}
    </p>
  );
}
