import { Trans, useLingui } from "@lingui/react/macro";
import { Select } from "@mantine/core";
import { useDebouncedValue } from "@mantine/hooks";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { ApiProblem } from "../../../platform/problem.ts";
import { Loaded } from "../../../ui/loaded.tsx";
import { choicesOptions, whyOptions } from "./audience-api.ts";
import styles from "./audiences.module.css";
import { WhyTree } from "./why-tree.tsx";

const PAUSE_MS = 150;

interface ChoiceProps {
  readonly value: string | null;
  readonly label: string;
  readonly onChange: (id: string | null) => void;
}

/** Somebody of the directory, found as one types. */
function PersonChoice({ value, label, onChange }: ChoiceProps) {
  const { t } = useLingui();
  const [typed, setTyped] = useState("");
  const [search] = useDebouncedValue(typed, PAUSE_MS);
  const [chosen, setChosen] = useState<{ value: string; label: string } | null>(null);
  const found = useQuery(choicesOptions("person", search === chosen?.label ? "" : search)).data?.items ?? [];
  const options = found.map((one) => ({ value: one.id, label: `${one.label} · ${one.detail}` }));
  const known = chosen === null || options.some((one) => one.value === chosen.value) ? options : [...options, chosen];
  return (
    <Select
      className={styles.person ?? ""}
      label={label}
      placeholder={t`Type a part of the name`}
      searchable
      clearable
      clearButtonProps={{ "aria-label": t`Clear` }}
      data={known}
      filter={({ options: all }) => all}
      value={value}
      searchValue={typed}
      onSearchChange={setTyped}
      nothingFoundMessage={t`Nobody has this name`}
      onChange={(id, option) => {
        setChosen(id === null ? null : { value: id, label: option?.label ?? "" });
        onChange(id);
      }}
    />
  );
}

/** Why one person is in the audience, or is not: on a day, or today. */
export function WhySection(props: {
  audienceId: string;
  personId: string | null;
  at: string;
  onChange: (personId: string | null) => void;
}) {
  const { t } = useLingui();
  return (
    <>
      <PersonChoice value={props.personId} label={t`Ask about a person`} onChange={props.onChange} />
      {props.personId === null ? null : (
        <WhyInAudience audienceId={props.audienceId} personId={props.personId} at={props.at} />
      )}
    </>
  );
}

export function WhyInAudience({ audienceId, personId, at }: { audienceId: string; personId: string; at: string }) {
  const why = useQuery(whyOptions(audienceId, personId, at));
  if (why.error instanceof ApiProblem && why.error.code === "not-found")
    return (
      <p className={styles.whyAnswer}>
        {at === "" ? (
          <Trans>This person is not in the directory any more.</Trans>
        ) : (
          <Trans>This person was not in the directory on that day.</Trans>
        )}
      </p>
    );
  return (
    <div className={styles.whyAnswer} aria-live="polite">
      <Loaded query={why}>
        {(data) => (
          <>
            <p className={styles.whySentence}>
              {data.member ? (
                <Trans>{data.person.displayName} is in this audience, because:</Trans>
              ) : (
                <Trans>{data.person.displayName} is not in this audience:</Trans>
              )}
            </p>
            <WhyTree why={data} />
          </>
        )}
      </Loaded>
    </div>
  );
}
