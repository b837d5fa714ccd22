import { Trans, useLingui } from "@lingui/react/macro";
import { Select, Textarea, TextInput } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { type FormEvent, type ReactNode, useState } from "react";
import { PersonField } from "../../../parts/person-field.tsx";
import { ApiProblem } from "../../../platform/problem.ts";
import { Button } from "../../../ui/button.tsx";
import { useFieldError } from "../../../ui/field-error.ts";
import { FilterChoices } from "../../../ui/filters.tsx";
import { ProblemNote } from "../../../ui/problem-note.tsx";
import { officeChoicesOptions } from "../offices/offices-api.ts";
import styles from "./parties.module.css";
import type { Party } from "./parties-api.ts";
import { PositionFields } from "./position-fields.tsx";
import { StrategyWord } from "./strategy-words.tsx";
import { useChangeParty } from "./use-change-party.ts";

export function FactsShown({ party }: { party: Party }) {
  const { t } = useLingui();
  const fact = (label: string, value: ReactNode) => (
    <>
      <dt>{label}</dt>
      <dd>{value || <span className={styles.quiet}>–</span>}</dd>
    </>
  );
  return (
    <dl className={styles.facts}>
      {fact(t`Strategy`, <StrategyWord strategy={party.strategy} />)}
      {fact(t`Power`, String(party.power))}
      {fact(t`Interest`, String(party.interest))}
      {fact(t`Preferred channel`, party.preferredChannel)}
      {fact(t`How often`, party.frequency)}
      {fact(t`Language`, party.language)}
      {fact(t`Our contact`, (party.contactOffice ?? party.contactPerson)?.name)}
    </dl>
  );
}

type ContactKind = "nobody" | "office" | "person";

function OurContact(props: {
  kind: ContactKind;
  officeId: string | null;
  person: { value: string; label: string } | null;
  onKind: (kind: ContactKind) => void;
  onOffice: (id: string | null) => void;
  onPerson: (person: { value: string; label: string } | null) => void;
}) {
  const { t } = useLingui();
  const offices = useQuery(officeChoicesOptions).data?.items ?? [];
  return (
    <>
      <div>
        <FilterChoices
          label={t`Our contact`}
          choices={[
            { value: "office", label: t`Contact: an office` },
            { value: "person", label: t`A person` },
            { value: "nobody", label: t`Nobody yet` },
          ]}
          value={props.kind}
          onChange={(kind) => props.onKind(kind as ContactKind)}
        />
      </div>
      {props.kind === "office" ? (
        <Select
          label={t`Which office`}
          searchable
          data={offices.map(({ id, name }) => ({ value: id, label: name }))}
          value={props.officeId}
          onChange={props.onOffice}
        />
      ) : null}
      {props.kind === "person" ? (
        <PersonField label={t`Which person`} value={props.person} onChange={props.onPerson} />
      ) : null}
    </>
  );
}

export function FactsForm({ party, onDone }: { party: Party; onDone: () => void }) {
  const { t } = useLingui();
  const [words, setWords] = useState({
    name: party.name,
    description: party.description,
    preferredChannel: party.preferredChannel,
    frequency: party.frequency,
    language: party.language,
  });
  const [position, setPosition] = useState({ power: party.power, interest: party.interest });
  const [contact, setContact] = useState<ContactKind>(
    party.contactOffice ? "office" : party.contactPerson ? "person" : "nobody",
  );
  const [officeId, setOfficeId] = useState(party.contactOffice?.id ?? null);
  const [person, setPerson] = useState(
    party.contactPerson ? { value: party.contactPerson.id, label: party.contactPerson.name } : null,
  );
  const change = useChangeParty(party, onDone);
  const errorOf = useFieldError(change.error instanceof ApiProblem ? change.error : undefined);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    change.mutate({
      ...words,
      ...position,
      contactOfficeId: contact === "office" ? officeId : null,
      contactPersonId: contact === "person" ? (person?.value ?? null) : null,
    });
  };
  const field = (name: keyof typeof words, label: string, placeholder?: string) => (
    <TextInput
      label={label}
      placeholder={placeholder}
      required={name === "name"}
      maxLength={name === "language" ? 20 : 200}
      value={words[name]}
      error={errorOf(name)}
      onChange={(event) => {
        const { value } = event.currentTarget;
        setWords((before) => ({ ...before, [name]: value }));
      }}
    />
  );
  return (
    <form className={styles.form} onSubmit={submit}>
      {field("name", t`Name`)}
      <Textarea
        label={t`What kind of party this is`}
        autosize
        minRows={2}
        maxLength={2000}
        value={words.description}
        onChange={(event) => {
          const { value } = event.currentTarget;
          setWords((before) => ({ ...before, description: value }));
        }}
      />
      <PositionFields value={position} onChange={setPosition} />
      <div className={styles.pair}>
        {field("preferredChannel", t`Preferred channel`, t`E-mail, letter, portal`)}
        {field("frequency", t`How often`, t`Yearly, as it happens`)}
        {field("language", t`Language`, t`en, de`)}
      </div>
      <OurContact
        kind={contact}
        officeId={officeId}
        person={person}
        onKind={setContact}
        onOffice={setOfficeId}
        onPerson={setPerson}
      />
      {change.error && !errorOf("name") ? <ProblemNote error={change.error} /> : null}
      <div className={styles.buttons}>
        <Button type="submit" loading={change.isPending}>
          <Trans>Save</Trans>
        </Button>
        <Button variant="default" onClick={onDone}>
          <Trans>Cancel</Trans>
        </Button>
      </div>
    </form>
  );
}
