import "../../ui/choices.ts";
import { Trans, useLingui } from "@lingui/react/macro";
import { Select, TextInput } from "@mantine/core";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { type FormEvent, useState } from "react";
import { type ChosenPerson, PersonField } from "../../parts/person-field.tsx";
import { ApiProblem } from "../../platform/problem.ts";
import { Button } from "../../ui/button.tsx";
import { useFieldError } from "../../ui/field-error.ts";
import { ProblemNote } from "../../ui/problem-note.tsx";
import { useGuard } from "./proof.tsx";
import { useRoleWords } from "./role-words.ts";
import styles from "./roles.module.css";
import { type GrantableRole, giveGrant, grantableRoles, grantsKey, type NewGrant } from "./roles-api.ts";
import { everywhere, ScopeField, scopeTextOf } from "./scope-field.tsx";

/** A day that is the last on which a role holds: it ends with that day, where the reader is. */
const endOf = (day: string): string | null => {
  if (day === "") return null;
  const next = new Date(`${day}T00:00:00`);
  next.setDate(next.getDate() + 1);
  return next.toISOString();
};

function useGive(onGiven: () => void) {
  const client = useQueryClient();
  const guard = useGuard();
  return useMutation({
    mutationFn: (wanted: NewGrant) => guard(() => giveGrant(wanted)),
    onSuccess: () => {
      onGiven();
      return client.invalidateQueries({ queryKey: grantsKey });
    },
  });
}

export function GiveRoleForm() {
  const { t } = useLingui();
  const words = useRoleWords();
  const [person, setPerson] = useState<ChosenPerson | null>(null);
  const [missing, setMissing] = useState(false);
  const [role, setRole] = useState<GrantableRole>("approver");
  const [scope, setScope] = useState(everywhere);
  const [until, setUntil] = useState("");
  const give = useGive(() => setPerson(null));
  const errorOf = useFieldError(give.error instanceof ApiProblem ? give.error : undefined);
  const reaches = scopeTextOf(scope);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setMissing(person === null || reaches === null);
    if (person && reaches !== null) give.mutate({ personId: person.value, role, scope: reaches, endsAt: endOf(until) });
  };
  return (
    <form className={styles.form} onSubmit={submit} aria-labelledby="give-role">
      <h2 id="give-role" className={styles.formTitle}>
        <Trans>Give a role</Trans>
      </h2>
      <PersonField
        label={t`Person`}
        value={person}
        error={missing && person === null ? t`Choose a person` : undefined}
        onChange={(chosen) => {
          setPerson(chosen);
          setMissing(false);
          give.reset();
        }}
      />
      <Select
        label={t`Role`}
        description={words[role].may}
        inputWrapperOrder={["label", "input", "description", "error"]}
        allowDeselect={false}
        data={grantableRoles.map((one) => ({ value: one, label: words[one].name }))}
        value={role}
        onChange={(chosen) => setRole((chosen as GrantableRole | null) ?? role)}
      />
      <ScopeField
        value={scope}
        error={missing && reaches === null ? t`Choose whose people` : undefined}
        onChange={setScope}
      />
      <TextInput
        type="date"
        label={t`Last day`}
        description={t`Empty: until it is taken back`}
        inputWrapperOrder={["label", "input", "description", "error"]}
        error={errorOf("endsAt")}
        value={until}
        onChange={(event) => setUntil(event.currentTarget.value)}
      />
      {give.error ? <ProblemNote error={give.error} /> : null}
      {give.isSuccess ? (
        <p role="status" className={styles.given}>
          {give.data.invited ? (
            <Trans>Given. A mail with a link to choose a password is on its way.</Trans>
          ) : (
            <Trans>Given. It holds from now on.</Trans>
          )}
        </p>
      ) : null}
      <Button type="submit" loading={give.isPending}>
        <Trans>Give role</Trans>
      </Button>
    </form>
  );
}
