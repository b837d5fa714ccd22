import { useLingui } from "@lingui/react/macro";
import { MultiSelect } from "@mantine/core";
import { useDebouncedValue } from "@mantine/hooks";
import { useQuery } from "@tanstack/react-query";
import { useEffect, useState } from "react";
import type { NamedKind } from "../../../../../shared/audience/audience-rule.ts";
import { choicesOptions } from "../audience-api.ts";
import { useKnownNames } from "./names.ts";

const PAUSE_MS = 150;

interface Props {
  readonly kind: NamedKind;
  readonly ids: readonly string[];
  readonly onChange: (ids: readonly string[]) => void;
}

/** People, offices, parties or audiences, found by the server as one types: there may be a hundred thousand. */
export function NamedChoice({ kind, ids, onChange }: Props) {
  const { t } = useLingui();
  const [typed, setTyped] = useState("");
  const [search] = useDebouncedValue(typed, PAUSE_MS);
  const found = useQuery(choicesOptions(kind, search)).data?.items ?? [];
  const { names, learn } = useKnownNames();
  useEffect(() => learn(found), [found, learn]);
  const labelOf = (id: string) => names.get(id)?.label ?? "…";
  const options = found.map(({ id, label }) => ({ value: id, label }));
  const chosen = ids.filter((id) => !options.some(({ value }) => value === id));
  return (
    <MultiSelect
      aria-label={t`Values`}
      placeholder={ids.length === 0 ? t`Type a part of the name` : ""}
      searchable
      clearable
      clearButtonProps={{ "aria-label": t`Clear` }}
      searchValue={typed}
      onSearchChange={setTyped}
      data={[...options, ...chosen.map((id) => ({ value: id, label: labelOf(id) }))]}
      // The server has looked already, in addresses too.
      filter={({ options: all }) => all.filter((one) => "value" in one && !chosen.includes(one.value))}
      value={[...ids]}
      nothingFoundMessage={t`Nothing has this name`}
      renderOption={({ option }) => (
        <span>
          {option.label}
          {names.get(option.value)?.detail ? ` · ${names.get(option.value)?.detail}` : ""}
        </span>
      )}
      onChange={onChange}
    />
  );
}
