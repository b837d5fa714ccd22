import { Trans, useLingui } from "@lingui/react/macro";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { Button } from "../../../ui/button.tsx";
import { Loaded } from "../../../ui/loaded.tsx";
import { ProblemNote } from "../../../ui/problem-note.tsx";
import { useDayFormat } from "../day-words.ts";
import { officesKey } from "../offices/offices-api.ts";
import { AbsenceForm } from "./absence-form.tsx";
import styles from "./absences.module.css";
import {
  type Absence,
  type AbsenceInput,
  absencesKey,
  absencesOptions,
  changeAbsence,
  enterAbsence,
  finishAbsence,
} from "./absences-api.ts";

interface Props {
  /** Whose; null for one's own. */
  readonly personId: string | null;
  readonly mayWrite: boolean;
}

/** When somebody is away from today on, to enter, change, end and withdraw. */
export function Absences({ personId, mayWrite }: Props) {
  const absences = useQuery(absencesOptions(personId));
  const [editing, setEditing] = useState<"new" | string | null>(null);
  const client = useQueryClient();
  const onSuccess = () => {
    setEditing(null);
    return Promise.all([absencesKey, officesKey].map((queryKey) => client.invalidateQueries({ queryKey })));
  };
  const save = useMutation({
    mutationFn: (input: AbsenceInput) =>
      editing === null || editing === "new" ? enterAbsence(personId, input) : changeAbsence(personId, editing, input),
    onSuccess,
  });
  const finish = useMutation({
    mutationFn: ({ id, how }: { id: string; how: "end" | "withdraw" }) => finishAbsence(personId, id, how),
    onSuccess,
  });
  const edit = (what: string | null) => {
    save.reset();
    setEditing(what);
  };
  const form = { busy: save.isPending, error: save.error, onSave: save.mutate, onCancel: () => edit(null) };
  return (
    <Loaded query={absences}>
      {({ items }) => (
        <>
          {items.length === 0 && editing === null ? (
            <p className={styles.soft}>
              <Trans>No absence is entered from today on.</Trans>
            </p>
          ) : null}
          <ul className={styles.rows}>
            {items.map((absence) => (
              <li key={absence.id}>
                {editing === absence.id ? (
                  <AbsenceForm start={absence} {...form} />
                ) : (
                  <AbsenceRow
                    absence={absence}
                    mayWrite={mayWrite}
                    busy={finish.isPending}
                    onEdit={() => edit(absence.id)}
                    onFinish={(how) => finish.mutate({ id: absence.id, how })}
                  />
                )}
              </li>
            ))}
          </ul>
          {finish.error ? <ProblemNote error={finish.error} /> : null}
          {!mayWrite ? null : editing === "new" ? (
            <AbsenceForm {...form} />
          ) : (
            <Button variant="default" onClick={() => edit("new")}>
              <Trans>Enter an absence</Trans>
            </Button>
          )}
        </>
      )}
    </Loaded>
  );
}

interface RowProps {
  readonly absence: Absence;
  readonly mayWrite: boolean;
  readonly busy: boolean;
  readonly onEdit: () => void;
  readonly onFinish: (how: "end" | "withdraw") => void;
}

function AbsenceRow({ absence, mayWrite, busy, onEdit, onFinish }: RowProps) {
  const { t } = useLingui();
  const { day, today } = useDayFormat();
  const { firstDay, lastDay, note } = absence;
  const days = firstDay === lastDay ? day(firstDay) : `${day(firstDay)} – ${day(lastDay)}`;
  const begun = firstDay <= today;
  return (
    <>
      <span className={styles.words}>
        {days}
        {note ? <span className={styles.soft}>{note}</span> : null}
      </span>
      {mayWrite ? (
        <span className={styles.buttons}>
          {begun ? (
            <Button
              variant="default"
              size="small"
              disabled={busy}
              aria-label={t`Back today: ${days}`}
              onClick={() => onFinish("end")}
            >
              <Trans>Back today</Trans>
            </Button>
          ) : null}
          <Button variant="default" size="small" aria-label={t`Edit: ${days}`} onClick={onEdit}>
            <Trans>Edit</Trans>
          </Button>
          <Button
            variant="default"
            size="small"
            disabled={busy}
            aria-label={t`Withdraw: ${days}`}
            onClick={() => onFinish("withdraw")}
          >
            <Trans>Withdraw</Trans>
          </Button>
        </span>
      ) : null}
    </>
  );
}
