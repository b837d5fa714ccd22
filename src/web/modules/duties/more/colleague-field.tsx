import { Trans, useLingui } from "@lingui/react/macro";
import { useQuery } from "@tanstack/react-query";
import { useDeferredValue, useId, useState } from "react";
import { PlainField } from "../../../ui/plain-field.tsx";
import { colleaguesOptions } from "../desk/api.ts";
import styles from "../desk/desk.module.css";

interface Props {
  readonly label: string;
  readonly value: string | null;
  readonly onChange: (personId: string | null) => void;
}

/** Somebody to hand a thing to, by a part of their name; without more code than a search and a list to choose from. */
export function ColleagueField({ label, value, onChange }: Props) {
  const { t } = useLingui();
  const name = useId();
  const [text, setText] = useState("");
  const search = useDeferredValue(text.trim());
  const found = useQuery(colleaguesOptions(search)).data?.items;
  return (
    <div className={styles.colleagues}>
      <PlainField
        label={label}
        type="search"
        autoComplete="off"
        placeholder={t`Two letters of the name, or more`}
        value={text}
        onChange={(event) => {
          setText(event.currentTarget.value);
          onChange(null);
        }}
      />
      {found && search.length >= 2 ? (
        <fieldset className={styles.found}>
          <legend className="hidden-visually">{t`People found`}</legend>
          {found.length === 0 ? <Trans>Nobody of this name works here.</Trans> : null}
          {found.map((person) => (
            <label key={person.id} className={styles.colleague}>
              <input type="radio" name={name} checked={person.id === value} onChange={() => onChange(person.id)} />
              <span>{person.name}</span>
              <span className={styles.reason}>{person.department}</span>
            </label>
          ))}
        </fieldset>
      ) : null}
    </div>
  );
}
