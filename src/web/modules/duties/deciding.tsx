import "./more/duty-reasons.ts";
import { Trans, useLingui } from "@lingui/react/macro";
import { Textarea } from "@mantine/core";
import { useMutation } from "@tanstack/react-query";
import { type FormEvent, useState } from "react";
import { type ChosenPerson, PersonField } from "../../parts/person-field.tsx";
import { useViewer } from "../../platform/session.ts";
import { Button } from "../../ui/button.tsx";
import { FilterChoices } from "../../ui/filters.tsx";
import { ProblemNote } from "../../ui/problem-note.tsx";
import type { Decided, Deciding, Decision } from "./api.ts";
import styles from "./duties.module.css";
import { ColleagueField } from "./more/colleague-field.tsx";

interface Props {
  readonly can: { readonly withdraw: boolean; readonly give: boolean; readonly theirs: boolean };
  readonly decide: (deciding: Deciding) => Promise<Decided>;
  readonly onDone: (decided: Decided) => void;
}

/** Withdraw it, give it to somebody else, or leave it where it is, with a word why. */
export function DecidingForm({ can, decide, onDone }: Props) {
  const { t } = useLingui();
  const choices: { value: Decision; label: string }[] = [
    ...(can.theirs ? [{ value: "theirs" as const, label: t`It is theirs after all` }] : []),
    ...(can.give ? [{ value: "give" as const, label: t`Give it to somebody else` }] : []),
    ...(can.withdraw ? [{ value: "withdraw" as const, label: t`Withdraw it` }] : []),
  ];
  const [decision, choose] = useState<Decision | undefined>(choices[0]?.value);
  const [person, setPerson] = useState<ChosenPerson | null>(null);
  const [words, setWords] = useState("");
  const mayDirectory = useViewer().may("people.person.read");
  const deciding = useMutation({
    mutationFn: () =>
      decide({
        decision: decision ?? "theirs",
        words,
        ...(decision === "give" && person && { personId: person.value }),
      }),
    onSuccess: onDone,
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    deciding.mutate();
  };
  const pick = (id: string | null) => setPerson(id === null ? null : { value: id, label: "" });
  if (choices.length === 0)
    return (
      <p className={styles.faint}>
        <Trans>Nothing can be decided for these together.</Trans>
      </p>
    );
  return (
    <form className={styles.form} onSubmit={submit}>
      <FilterChoices
        label={t`What is decided`}
        value={decision ?? ""}
        onChange={(value) => choose(value as Decision)}
        choices={choices}
      />
      {decision !== "give" ? null : mayDirectory ? (
        <PersonField label={t`Who takes it?`} value={person} onChange={setPerson} />
      ) : (
        <ColleagueField label={t`Who takes it?`} value={person?.value ?? null} onChange={pick} />
      )}
      <Textarea
        label={t`Why, in a sentence that they read`}
        rows={2}
        maxLength={2_000}
        required={decision === "withdraw"}
        value={words}
        onChange={(event) => setWords(event.currentTarget.value)}
      />
      {deciding.error ? <ProblemNote error={deciding.error} /> : null}
      <div>
        <Button type="submit" loading={deciding.isPending} disabled={decision === "give" && person === null}>
          <Trans>Decide</Trans>
        </Button>
      </div>
    </form>
  );
}
