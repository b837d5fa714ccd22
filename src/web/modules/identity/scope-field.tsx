import "../../ui/choices.ts";
import { useLingui } from "@lingui/react/macro";
import { Select } from "@mantine/core";
import { useDebouncedValue } from "@mantine/hooks";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { type ChosenPerson, PersonField } from "../../parts/person-field.tsx";
import { companyChoicesOptions } from "./roles-api.ts";

export interface ScopeChoice {
  readonly kind: "whole" | "team" | "company";
  readonly of: ChosenPerson | null;
}

export const everywhere: ScopeChoice = { kind: "whole", of: null };

/** As the API writes it; null while the manager or the company is still to be chosen. */
export function scopeTextOf({ kind, of }: ScopeChoice): string | null {
  if (kind === "whole") return "";
  return of && `${kind}:${of.value}`;
}

interface Props {
  readonly value: ScopeChoice;
  readonly error: string | undefined;
  readonly onChange: (value: ScopeChoice) => void;
}

function CompanyField({
  value,
  error,
  onChange,
}: {
  value: ChosenPerson | null;
  error: Props["error"];
  onChange: (value: ChosenPerson | null) => void;
}) {
  const { t } = useLingui();
  const [text, setText] = useState("");
  const [search] = useDebouncedValue(text, 150);
  const companies = useQuery(companyChoicesOptions(search === value?.label ? "" : search));
  const found = (companies.data?.items ?? []).map((company) => ({ value: company.id, label: company.name }));
  const data = value && !found.some((one) => one.value === value.value) ? [value, ...found] : found;
  return (
    <Select
      label={t`Company`}
      error={error}
      searchable
      data={data}
      filter={({ options }) => options}
      value={value?.value ?? null}
      searchValue={text}
      onSearchChange={setText}
      nothingFoundMessage={t`No company fits.`}
      onChange={(id) => onChange(data.find((one) => one.value === id) ?? null)}
    />
  );
}

/** How far a role or a token reaches: everywhere, a manager's team, or a company's people. */
export function ScopeField({ value, error, onChange }: Props) {
  const { t } = useLingui();
  const kinds = [
    { value: "whole", label: t`Everywhere` },
    { value: "team", label: t`A manager's team` },
    { value: "company", label: t`The people of a company` },
  ];
  const change = (of: ChosenPerson | null) => onChange({ kind: value.kind, of });
  return (
    <>
      <Select
        label={t`Reaches`}
        allowDeselect={false}
        data={kinds}
        value={value.kind}
        onChange={(kind) => onChange({ kind: (kind ?? "whole") as ScopeChoice["kind"], of: null })}
      />
      {value.kind === "team" ? (
        <PersonField label={t`Manager`} value={value.of} error={error} onChange={change} />
      ) : null}
      {value.kind === "company" ? <CompanyField value={value.of} error={error} onChange={change} /> : null}
    </>
  );
}
