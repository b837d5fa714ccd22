import "../ui/choices.ts";
import { useLingui } from "@lingui/react/macro";
import { Select } from "@mantine/core";
import { useDebouncedValue } from "@mantine/hooks";
import { useQuery } from "@tanstack/react-query";
import { type ReactNode, useState } from "react";
import { personChoicesOptions } from "./person-choices.ts";

export interface ChosenPerson {
  readonly value: string;
  readonly label: string;
}

interface Props {
  readonly label: string;
  readonly description?: ReactNode;
  readonly value: ChosenPerson | null;
  readonly error?: string | undefined;
  readonly clearable?: boolean;
  readonly onChange: (value: ChosenPerson | null) => void;
}

/** Somebody of the directory, found while typing. */
export function PersonField({ label, description, value, error, clearable = false, onChange }: Props) {
  const { t } = useLingui();
  const [text, setText] = useState(value?.label ?? "");
  const [search] = useDebouncedValue(text, 150);
  const people = useQuery(personChoicesOptions(search === value?.label ? "" : search));
  const found = (people.data?.items ?? []).map((person) => ({ value: person.id, label: person.displayName, person }));
  const more = new Map(found.map(({ value: id, person }) => [id, person.email]));
  const choices = found.map(({ value: id, label: name }) => ({ value: id, label: name }));
  const data = value && !choices.some((one) => one.value === value.value) ? [value, ...choices] : choices;
  return (
    <Select
      label={label}
      description={description}
      error={error}
      placeholder={t`Name or address`}
      searchable
      clearable={clearable}
      clearButtonProps={{ "aria-label": t`Clear` }}
      data={data}
      filter={({ options }) => options}
      renderOption={({ option }) => (
        <span>
          {option.label}
          <span style={{ display: "block", color: "var(--ink-soft)", fontSize: "var(--text-13)" }}>
            {more.get(option.value)}
          </span>
        </span>
      )}
      value={value?.value ?? null}
      searchValue={text}
      onSearchChange={setText}
      nothingFoundMessage={t`Nobody in the directory fits.`}
      onChange={(id) => onChange(data.find((one) => one.value === id) ?? null)}
    />
  );
}
