import "../../../ui/choices.ts";
import { useLingui } from "@lingui/react/macro";
import { Select, TextInput } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useNavigate, useSearch } from "@tanstack/react-router";
import { useState } from "react";
import { type ChosenPerson, PersonField } from "../../../parts/person-field.tsx";
import { FilterBar, SearchField } from "../../../ui/filters.tsx";
import { audienceChoicesOptions } from "../api.ts";
import { classificationWords } from "../words.tsx";
import type { ArchiveFilter } from "./api.ts";
import styles from "./archive.module.css";
import { kindWords } from "./words.tsx";

const filterNames = ["search", "kind", "audience", "classification", "person", "sender", "from", "until"] as const;

/** Somebody by whom the list is narrowed; a shared address knows the id, the name comes with the choice. */
function PersonFilter(props: { label: string; id: string | undefined; onChange: (id: string) => void }) {
  const { t } = useLingui();
  const [known, setKnown] = useState<ChosenPerson | null>(null);
  const { label, id } = props;
  const value = id ? (known?.value === id ? known : { value: id, label: t`this person` }) : null;
  return (
    <div className={styles.field}>
      <PersonField
        key={id ?? ""}
        label={label}
        clearable
        value={value}
        onChange={(next) => {
          setKnown(next);
          props.onChange(next?.value ?? "");
        }}
      />
    </div>
  );
}

export function ArchiveFilters({ kinds }: { kinds: readonly { kind: string }[] }) {
  const { t, i18n } = useLingui();
  const filter = useSearch({ from: "/shell/archive" });
  const navigate = useNavigate({ from: "/archive" });
  const audiences = useQuery(audienceChoicesOptions);
  const go = (change: ArchiveFilter) => {
    const next: ArchiveFilter = { ...filter, ...change };
    const kept = Object.fromEntries(filterNames.flatMap((name) => (next[name] ? [[name, next[name]]] : [])));
    void navigate({ search: kept, replace: true });
  };
  const day = (name: "from" | "until", label: string) => (
    <TextInput
      className={styles.field ?? ""}
      type="date"
      label={label}
      value={filter[name] ?? ""}
      onChange={(event) => go({ [name]: event.currentTarget.value })}
    />
  );
  const choice = (
    name: "kind" | "audience" | "classification",
    label: string,
    data: { value: string; label: string }[],
  ) => (
    <Select
      className={styles.field ?? ""}
      label={label}
      placeholder={t`All`}
      clearable
      clearButtonProps={{ "aria-label": t`Clear` }}
      data={data}
      value={filter[name] ?? null}
      onChange={(value) => go({ [name]: value ?? "" })}
    />
  );
  const kindOf = (kind: string) => (kindWords[kind] ? i18n._(kindWords[kind]) : kind);
  return (
    <>
      <FilterBar>
        <SearchField
          label={t`Words that were said`}
          value={filter.search ?? ""}
          onChange={(search) => go({ search })}
        />
      </FilterBar>
      <div className={styles.filters}>
        {choice(
          "kind",
          t`Kind`,
          kinds.map(({ kind }) => ({ value: kind, label: kindOf(kind) })),
        )}
        {choice(
          "audience",
          t`Audience`,
          (audiences.data?.items ?? []).map(({ id, name }) => ({ value: id, label: name })),
        )}
        {choice(
          "classification",
          t`Classification`,
          Object.entries(classificationWords).map(([value, words]) => ({ value, label: i18n._(words) })),
        )}
        <PersonFilter label={t`Said to`} id={filter.person} onChange={(person) => go({ person })} />
        <PersonFilter label={t`Said by`} id={filter.sender} onChange={(sender) => go({ sender })} />
        {day("from", t`From`)}
        {day("until", t`Until`)}
      </div>
    </>
  );
}
