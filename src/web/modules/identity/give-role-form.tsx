import "../../ui/choices.ts";
import { Trans, useLingui } from "@lingui/react/macro";
import { Select } from "@mantine/core";
import { useDebouncedValue } from "@mantine/hooks";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { type FormEvent, useState } from "react";
import { Button } from "../../ui/button.tsx";
import { ProblemNote } from "../../ui/problem-note.tsx";
import { useRoleWords } from "./role-words.ts";
import styles from "./roles.module.css";
import { type GrantableRole, giveGrant, grantableRoles, grantsKey, personChoicesOptions } from "./roles-api.ts";

interface Choice {
  readonly value: string;
  readonly label: string;
}

interface PersonFieldProps {
  readonly value: Choice | null;
  readonly error: string | undefined;
  readonly onChange: (value: Choice | null) => void;
}

/** A person of the directory, found while typing. */
function PersonField({ value, error, onChange }: PersonFieldProps) {
  const { t } = useLingui();
  const [text, setText] = useState("");
  const [search] = useDebouncedValue(text, 150);
  const people = useQuery(personChoicesOptions(search === value?.label ? "" : search));
  const found = (people.data?.items ?? []).map((person) => ({
    value: person.id,
    label: `${person.displayName} · ${person.email}`,
  }));
  const data = value && !found.some((one) => one.value === value.value) ? [value, ...found] : found;
  return (
    <Select
      label={t`Person`}
      error={error}
      placeholder={t`Name or address`}
      searchable
      data={data}
      filter={({ options }) => options}
      value={value?.value ?? null}
      searchValue={text}
      onSearchChange={setText}
      nothingFoundMessage={t`Nobody in the directory fits.`}
      onChange={(id) => onChange(data.find((one) => one.value === id) ?? null)}
    />
  );
}

export function GiveRoleForm() {
  const { t } = useLingui();
  const words = useRoleWords();
  const client = useQueryClient();
  const [person, setPerson] = useState<Choice | null>(null);
  const [missing, setMissing] = useState(false);
  const [role, setRole] = useState<GrantableRole>("approver");
  const give = useMutation({
    mutationFn: (personId: string) => giveGrant(personId, role),
    onSuccess: () => {
      setPerson(null);
      return client.invalidateQueries({ queryKey: grantsKey });
    },
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setMissing(person === null);
    if (person) give.mutate(person.value);
  };
  return (
    <form className={styles.form} onSubmit={submit} aria-labelledby="give-role">
      <h2 id="give-role" className={styles.formTitle}>
        <Trans>Give a role</Trans>
      </h2>
      <PersonField
        value={person}
        error={missing ? t`Choose a person` : undefined}
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
