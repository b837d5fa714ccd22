import "../../ui/choices.ts";
import { useLingui } from "@lingui/react/macro";
import { Select } from "@mantine/core";
import { useDebouncedValue } from "@mantine/hooks";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { personChoicesOptions } from "./roles-api.ts";

export interface Choice {
  readonly value: string;
  readonly label: string;
}

interface PersonFieldProps {
  readonly label: string;
  readonly value: Choice | null;
  readonly error: string | undefined;
  readonly onChange: (value: Choice | null) => void;
}

/** A person of the directory, found while typing. */
export function PersonField({ label, value, error, onChange }: PersonFieldProps) {
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
      label={label}
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
