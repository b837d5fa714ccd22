import "../../../ui/choices.ts";
import { useLingui } from "@lingui/react/macro";
import { Select } from "@mantine/core";
import { useDebouncedValue } from "@mantine/hooks";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { peopleListOptions } from "../api.ts";

interface Choice {
  readonly value: string;
  readonly label: string;
}

interface Props {
  readonly label: string;
  readonly value: Choice | null;
  readonly without?: string | undefined;
  readonly disabled?: boolean;
  readonly error?: string | undefined;
  readonly onChange: (value: Choice | null) => void;
}

/** Somebody of the directory, found while typing, also misspelt. */
export function PersonChoice({ label, value, without, disabled, error, onChange }: Props) {
  const { t } = useLingui();
  const [text, setText] = useState("");
  const [search] = useDebouncedValue(text, 150);
  const query = { search: search === value?.label ? "" : search, limit: 20 };
  const people = useQuery({ ...peopleListOptions(query), placeholderData: keepPreviousData });
  const found = (people.data?.items ?? [])
    .filter((person) => person.id !== without)
    .map((person) => ({ value: person.id, label: `${person.displayName} · ${person.email}` }));
  const data = value && !found.some((one) => one.value === value.value) ? [value, ...found] : found;
  return (
    <Select
      label={label}
      placeholder={t`Name or address`}
      searchable
      clearable={!disabled}
      clearButtonProps={{ "aria-label": t`Clear` }}
      disabled={disabled ?? false}
      error={error}
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
